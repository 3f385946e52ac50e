<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ui::SideBar</name>
    <message>
        <source>Places</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>首页</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Seals</source>
        <translation>印章</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>验签</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>我</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n 项待处理</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::MainWindow</name>
    <message>
        <source>Electronic Seals</source>
        <translation>电子印章</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Go to place %1</source>
        <translation>转到位置 %1</translation>
    </message>
    <message>
        <source>Open PDF files</source>
        <translation>打开 PDF 文件</translation>
    </message>
    <message>
        <source>PDF files (*.pdf);;All files (*)</source>
        <translation>PDF 文件 (*.pdf);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>No account yet</source>
        <translation>尚无账户</translation>
    </message>
    <message>
        <source>This computer · locked</source>
        <translation>本机 · 已锁定</translation>
    </message>
    <message>
        <source>This computer · unlocked</source>
        <translation>本机 · 已解锁</translation>
    </message>
    <message>
        <source>This computer · can't be opened</source>
        <translation>本机 · 无法打开</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Electronic seal system</source>
        <translation>电子印章系统</translation>
    </message>
    <message>
        <source>PDF files to open</source>
        <translation>要打开的 PDF 文件</translation>
    </message>
</context>
<context>
    <name>ui::DocumentView</name>
    <message>
        <source>Pages of the document</source>
        <translation>文件页面</translation>
    </message>
    <message>
        <source>Page %1 can't be shown.</source>
        <translation>第 %1 页无法显示。</translation>
    </message>
</context>
<context>
    <name>ui::TextLayer</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Select the page's text</source>
        <translation>选择本页文字</translation>
    </message>
    <message>
        <source>Go to page %1</source>
        <translation>转到第 %1 页</translation>
    </message>
</context>
<context>
    <name>ui::ThumbnailModel</name>
    <message>
        <source>Page %1</source>
        <translation>第 %1 页</translation>
    </message>
</context>
<context>
    <name>ui::ThumbnailList</name>
    <message>
        <source>Pages, small</source>
        <translation>页面缩略图</translation>
    </message>
</context>
<context>
    <name>ui::FindBar</name>
    <message>
        <source>Next hit</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Find in this document</source>
        <translation>在本文件中查找</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>关闭查找</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Searching… page %1 of %2</source>
        <translation>正在查找… 第 %1 页，共 %2 页</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
</context>
<context>
    <name>ui::DocumentTab</name>
    <message>
        <source>Opening “%1”…</source>
        <translation>正在打开“%1”…</translation>
    </message>
    <message>
        <source>“%1” is protected</source>
        <translation>“%1”受密码保护</translation>
    </message>
    <message>
        <source>This password does not open it. Try another one.</source>
        <translation>此密码无法打开文件，请换一个密码重试。</translation>
    </message>
    <message>
        <source>Enter the password that its author gave it.</source>
        <translation>请输入文件作者设置的密码。</translation>
    </message>
    <message>
        <source>Password of the file</source>
        <translation>文件密码</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>“%1” can't be shown</source>
        <translation>“%1”无法显示</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>ui::DocumentPage</name>
    <message>
        <source>Small pages</source>
        <translation>缩略图</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Find (Ctrl+F)</source>
        <translation>查找 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Smaller (Ctrl+−)</source>
        <translation>缩小 (Ctrl+−)</translation>
    </message>
    <message>
        <source>Larger (Ctrl++)</source>
        <translation>放大 (Ctrl++)</translation>
    </message>
    <message>
        <source>Fit the width</source>
        <translation>适合宽度</translation>
    </message>
    <message>
        <source>Whole page</source>
        <translation>整页</translation>
    </message>
    <message>
        <source>100 % (true size)</source>
        <translation>100 %（实际大小）</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>/ 共 %1 页</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>One page at a time</source>
        <translation>单页显示</translation>
    </message>
    <message>
        <source>Turn the view</source>
        <translation>旋转视图</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>另存副本…</translation>
    </message>
    <message>
        <source>Show in its folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>This link is not opened: it is no web or mail address.</source>
        <translation>此链接不是网页或邮件地址，不会打开。</translation>
    </message>
    <message>
        <source>Open this address in the browser?</source>
        <translation>在浏览器中打开此地址？</translation>
    </message>
    <message>
        <source>Zoom: %1</source>
        <translation>缩放：%1</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>另存副本</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
</context>
<context>
    <name>ui::FilesPanel</name>
    <message>
        <source>Open documents</source>
        <translation>已打开的文件</translation>
    </message>
    <message>
        <source>No document is open</source>
        <translation>没有打开的文件</translation>
    </message>
    <message>
        <source>Drop a PDF file here, or open one, to read it, put seals on it and sign it.</source>
        <translation>把 PDF 文件拖到这里，或点击打开，即可阅读、盖章和签署。</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Open PDF files</source>
        <translation>打开 PDF 文件</translation>
    </message>
    <message>
        <source>PDF files (*.pdf);;All files (*)</source>
        <translation>PDF 文件 (*.pdf);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Close without signing?</source>
        <translation>不签署就关闭？</translation>
    </message>
    <message>
        <source>What you placed on “%1” is not signed and will be gone.</source>
        <translation>您在“%1”上放置的内容尚未签署，关闭后将丢失。</translation>
    </message>
    <message>
        <source>Close without signing</source>
        <translation>不签署，关闭</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续编辑</translation>
    </message>
</context>
<context>
    <name>ui::PrintJob</name>
    <message>
        <source>Printing…</source>
        <translation>正在打印…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The printer does not take the page. Is it switched on and connected?</source>
        <translation>打印机未接收页面。请检查打印机是否已开机并连接。</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
</context>
<context>
    <name>ui::PropertiesDialog</name>
    <message>
        <source>Properties of “%1”</source>
        <translation>“%1”的属性</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页数</translation>
    </message>
    <message>
        <source>First page</source>
        <translation>首页尺寸</translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation>%1 × %2 毫米</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>关键词</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>制作程序</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>生成程序</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Damaged: what is shown was repaired for viewing only</source>
        <translation>文件已损坏：当前显示的是仅供查看的修复内容</translation>
    </message>
    <message>
        <source>PDF version</source>
        <translation>PDF 版本</translation>
    </message>
    <message>
        <source>Protected</source>
        <translation>加密</translation>
    </message>
    <message>
        <source>Yes, encrypted</source>
        <translation>已加密</translation>
    </message>
    <message>
        <source>No</source>
        <translation>未加密</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>%1, and %2 empty fields</source>
        <translation>%1 个签名，%2 个空签名域</translation>
    </message>
</context>
<context>
    <name>ui::HomePanel</name>
    <message>
        <source>Home</source>
        <translation>首页</translation>
    </message>
</context>
<context>
    <name>ui::ErrorLine</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>ui::PasswordField</name>
    <message>
        <source>Caps Lock is on.</source>
        <translation>大写锁定已打开。</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>隐藏密码</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>显示密码</translation>
    </message>
</context>
<context>
    <name>ui::JobProgress</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ui::UndoLine</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>ui::UnlockCard</name>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation>正在解锁…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Signing password</source>
        <translation>签署密码</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Asks the keychain of this computer once more</source>
        <translation>再次向本机钥匙串询问</translation>
    </message>
    <message>
        <source>Use the signing password</source>
        <translation>改用签署密码</translation>
    </message>
    <message>
        <source>Use the recovery code</source>
        <translation>改用恢复码</translation>
    </message>
    <message>
        <source>Too many wrong passwords. Next try in %1 s.</source>
        <translation>密码错误次数过多，%1 秒后可再试。</translation>
    </message>
</context>
<context>
    <name>ui::AccountGate</name>
    <message>
        <source>No account on this computer yet</source>
        <translation>本机还没有账户</translation>
    </message>
    <message>
        <source>Opening your records…</source>
        <translation>正在打开记录…</translation>
    </message>
    <message>
        <source>The keychain of this computer is asked for the key.</source>
        <translation>正在向本机钥匙串取密钥。</translation>
    </message>
    <message>
        <source>Set up this computer</source>
        <translation>设置本机</translation>
    </message>
    <message>
        <source>Your records can't be opened</source>
        <translation>无法打开记录</translation>
    </message>
    <message>
        <source>Nothing was changed. Files can be opened and checked all the same.</source>
        <translation>没有改动任何内容。仍可打开文件和验签。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>ui::RecoveryCard</name>
    <message>
        <source>Recovery code of the electronic seal account of %1</source>
        <translation>%1 的电子印章账户恢复码</translation>
    </message>
    <message>
        <source>With this code the records on the computer, and backups of them, open without the keychain. Keep it on paper, away from the computer. Who has it and the computer can read the records; for signing the signing password is needed too.</source>
        <translation>凭此码可在没有钥匙串的情况下打开本机记录及其备份。请打印后妥善保管，不要与电脑放在一起。持有此码和电脑的人可以读取记录；签署还需要签署密码。</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Recovery code: %1</source>
        <translation>恢复码：%1</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>The printer takes nothing now. Choose another one, or save the code.</source>
        <translation>打印机暂时无法打印。请换一台，或保存恢复码。</translation>
    </message>
    <message>
        <source>Printed. Put the sheet away, not beside the computer.</source>
        <translation>已打印。请妥善保管，不要放在电脑旁。</translation>
    </message>
    <message>
        <source>Save the recovery code</source>
        <translation>保存恢复码</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>文本 (*.txt)</translation>
    </message>
    <message>
        <source>recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Saved. Move the file to another place than this computer.</source>
        <translation>已保存。请把文件移到本机以外的地方。</translation>
    </message>
    <message>
        <source>Copied for a minute. Paste it into your password manager.</source>
        <translation>已复制，一分钟内有效。请粘贴到密码管理器中。</translation>
    </message>
</context>
<context>
    <name>ui::FirstStartPage</name>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Set up this computer</source>
        <translation>设置本机</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Signing password</source>
        <translation>签署密码</translation>
    </message>
    <message>
        <source>Signing password once more</source>
        <translation>再次输入签署密码</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再次输入</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Later: only look and check</source>
        <translation>以后再说：先查看和验签</translation>
    </message>
    <message>
        <source>Your name stands in your signatures. The signing password is asked for when you sign; nobody can give it back to you, so choose one that you will remember.</source>
        <translation>签名中会写入您的姓名。签署时需要输入签署密码；密码无法找回，请选用自己能记住的密码。</translation>
    </message>
    <message>
        <source>Put your recovery code away</source>
        <translation>请保管好恢复码</translation>
    </message>
    <message>
        <source>It is the only other way to your records when this computer's keychain or the computer itself is lost. It is shown once. This can wait: Home reminds you.</source>
        <translation>本机钥匙串或电脑丢失时，只有恢复码能打开您的记录。恢复码只显示一次。也可以稍后再办，首页会提醒您。</translation>
    </message>
    <message>
        <source>Open the sample contract</source>
        <translation>打开示例合同</translation>
    </message>
    <message>
        <source>To the home page</source>
        <translation>前往首页</translation>
    </message>
    <message>
        <source>Sample contract</source>
        <translation>示例合同</translation>
    </message>
    <message>
        <source>8 characters or more. A few words that you remember are better than signs.</source>
        <translation>至少 8 个字符。几个好记的词比符号更好。</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>两次输入的密码不一致。</translation>
    </message>
    <message>
        <source>Making your keys…</source>
        <translation>正在生成密钥…</translation>
    </message>
    <message>
        <source>Go on without the keychain</source>
        <translation>不使用钥匙串，继续</translation>
    </message>
    <message>
        <source>Without a keychain this code is asked for at every start: keep it at hand.</source>
        <translation>没有钥匙串时，每次启动都要输入此码，请放在手边。</translation>
    </message>
</context>
</TS>
