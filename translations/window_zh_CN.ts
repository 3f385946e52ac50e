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
    <message>
        <source>Place by keyword</source>
        <translation>按关键字定位</translation>
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
<context>
    <name>ui::PlacementModel</name>
    <message>
        <source>Place %1</source>
        <translation>放置%1</translation>
    </message>
    <message>
        <source>Place %1 over the edges</source>
        <translation>加盖骑缝章（%1）</translation>
    </message>
    <message>
        <source>Change %1 over the edges</source>
        <translation>调整骑缝章（%1）</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>移动%1</translation>
    </message>
    <message>
        <source>Turn %1</source>
        <translation>旋转%1</translation>
    </message>
    <message>
        <source>Place %1 on further pages</source>
        <translation>将%1放到其他页</translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>复制%1</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除%1</translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Findings</name>
    <message>
        <source>Nothing is placed yet. Drag a seal or a signature onto the page.</source>
        <translation>还没有放置任何内容。请将印章或签名拖到页面上。</translation>
    </message>
    <message>
        <source>%1 doesn't lie on page %2 as a whole.</source>
        <translation>%1没有完整地落在第 %2 页上。</translation>
    </message>
    <message>
        <source>Page %1 is blank. Blank paper must not be sealed.</source>
        <translation>第 %1 页为空白页。禁止在空白纸上用印。</translation>
    </message>
    <message>
        <source>Page %1 is blank.</source>
        <translation>第 %1 页为空白页。</translation>
    </message>
    <message>
        <source>%1 stands twice at the same place of page %2.</source>
        <translation>%1在第 %2 页的同一位置放了两次。</translation>
    </message>
    <message numerus="yes">
        <source>%1 lies over text of page %2, which stays readable. Characters: %n</source>
        <translation>
            <numerusform>%1压在第 %2 页的文字上，文字仍可辨认。字符数：%n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 covers text of page %2. Characters: %n</source>
        <translation>
            <numerusform>%1遮住了第 %2 页的文字。字符数：%n</numerusform>
        </translation>
    </message>
    <message>
        <source>Beside the seal on page %1 stands “%2”; the seal is of “%3”.</source>
        <translation>第 %1 页印章旁写的是“%2”，而印章属于“%3”。</translation>
    </message>
    <message>
        <source>%1 can't be divided over these pages.</source>
        <translation>%1无法分摊到这些页上。</translation>
    </message>
    <message>
        <source>The cross-page seal would stand on blank pages: %1.</source>
        <translation>骑缝章会盖在空白页上：第 %1 页。</translation>
    </message>
</context>
<context>
    <name>ui::PlacingLayer</name>
    <message>
        <source>Duplicate</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Also on other pages…</source>
        <translation>也放到其他页…</translation>
    </message>
    <message>
        <source>On this page only</source>
        <translation>只盖在本页</translation>
    </message>
    <message>
        <source>Over the pages' edges</source>
        <translation>改为骑缝章</translation>
    </message>
    <message>
        <source>Turn by a quarter</source>
        <translation>旋转 90°</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Over the edges · %1 mm from the top</source>
        <translation>骑缝 · 距上边 %1 mm</translation>
    </message>
    <message>
        <source>%1, %2 mm</source>
        <translation>%1，%2 mm</translation>
    </message>
</context>
<context>
    <name>ui::PaletteModel</name>
    <message>
        <source>%1 · to %2</source>
        <translation>%1 · 可用至 %2</translation>
    </message>
    <message>
        <source>%1 · default</source>
        <translation>%1 · 默认</translation>
    </message>
    <message>
        <source>Drag it onto the page, or press Enter to place it in the middle.</source>
        <translation>拖到页面上，或按回车键放到页面中央。</translation>
    </message>
</context>
<context>
    <name>ui::PalettePanel</name>
    <message>
        <source>What to place</source>
        <translation>放置内容</translation>
    </message>
    <message>
        <source>Your seals and signatures are in the locked account.</source>
        <translation>您的印章和签名在已锁定的账户中。</translation>
    </message>
    <message>
        <source>Seals</source>
        <translation>印章</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Date, text</source>
        <translation>日期·文字</translation>
    </message>
    <message>
        <source>Seals and signatures to place</source>
        <translation>可放置的印章与签名</translation>
    </message>
    <message>
        <source>Seals and signatures</source>
        <translation>印章与签名</translation>
    </message>
    <message>
        <source>Text of your own</source>
        <translation>自定义文字</translation>
    </message>
    <message>
        <source>Text to place</source>
        <translation>要放置的文字</translation>
    </message>
    <message>
        <source>Height of the letters</source>
        <translation>字高</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>黑</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红</translation>
    </message>
    <message>
        <source>This computer has no account yet. Your seals and signatures will be here.</source>
        <translation>本机还没有账户。您的印章和签名将显示在这里。</translation>
    </message>
    <message>
        <source>Set up…</source>
        <translation>开始设置…</translation>
    </message>
    <message>
        <source>Show the account</source>
        <translation>查看账户</translation>
    </message>
    <message>
        <source>Your seals are being read…</source>
        <translation>正在读取印章…</translation>
    </message>
    <message>
        <source>You have no seal yet.</source>
        <translation>您还没有印章。</translation>
    </message>
    <message>
        <source>You have no saved signature yet.</source>
        <translation>您还没有保存的签名。</translation>
    </message>
    <message>
        <source>Make a seal…</source>
        <translation>制作印章…</translation>
    </message>
    <message>
        <source>Draw a signature…</source>
        <translation>手写签名…</translation>
    </message>
</context>
<context>
    <name>ui::InspectorPanel</name>
    <message>
        <source>Other pages…</source>
        <translation>其他页…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>What is placed</source>
        <translation>已放置的内容</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>所选</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页</translation>
    </message>
    <message>
        <source>Centre from the left, mm</source>
        <translation>中心距左边（mm）</translation>
    </message>
    <message>
        <source>Centre from the top, mm</source>
        <translation>中心距上边（mm）</translation>
    </message>
    <message>
        <source>Turned clockwise, degrees</source>
        <translation>顺时针旋转（度）</translation>
    </message>
    <message>
        <source>Centre  left, top (mm)</source>
        <translation>中心 左 / 上（mm）</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Turned</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Also on</source>
        <translation>也放到</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部页</translation>
    </message>
    <message>
        <source>Odd</source>
        <translation>奇数页</translation>
    </message>
    <message>
        <source>Even</source>
        <translation>偶数页</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>自选</translation>
    </message>
    <message>
        <source>Pages, such as 1-3, 5</source>
        <translation>页码，如 1-3, 5</translation>
    </message>
    <message>
        <source>Chosen pages</source>
        <translation>自选页码</translation>
    </message>
    <message>
        <source>Place there too</source>
        <translation>放到这些页</translation>
    </message>
    <message>
        <source>Write page numbers from 1 to %1, such as 1-3, 5.</source>
        <translation>请填写 1 至 %1 的页码，如 1-3, 5。</translation>
    </message>
    <message numerus="yes">
        <source>Selected: %n</source>
        <translation>
            <numerusform>已选 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>未选择</translation>
    </message>
    <message>
        <source>%1 · over the edges</source>
        <translation>%1 · 骑缝</translation>
    </message>
    <message>
        <source>%1 · page %2</source>
        <translation>%1 · 第 %2 页</translation>
    </message>
    <message>
        <source>Click an item on the page, or choose one here.</source>
        <translation>点击页面上的项目，或在此选择。</translation>
    </message>
    <message>
        <source>%1 (fixed)</source>
        <translation>%1（不可更改）</translation>
    </message>
</context>
<context>
    <name>ui::CrossPagePanel</name>
    <message>
        <source>Seal the edges…</source>
        <translation>加盖骑缝章…</translation>
    </message>
    <message>
        <source>Or drag a seal to the left or right edge of a page.</source>
        <translation>也可将印章拖到页面的左边或右边。</translation>
    </message>
    <message>
        <source>Cross-page seal</source>
        <translation>骑缝章</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面范围</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部页</translation>
    </message>
    <message>
        <source>Odd</source>
        <translation>奇数页</translation>
    </message>
    <message>
        <source>Even</source>
        <translation>偶数页</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>自选</translation>
    </message>
    <message>
        <source>Pages, such as 1-3, 5</source>
        <translation>页码，如 1-3, 5</translation>
    </message>
    <message>
        <source>Chosen pages</source>
        <translation>自选页码</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>边</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>Centre from the top, mm</source>
        <translation>中心距上边（mm）</translation>
    </message>
    <message>
        <source>Pages that share one seal, at most</source>
        <translation>每枚印章最多分摊的页数</translation>
    </message>
    <message>
        <source>Height (mm)</source>
        <translation>高度（mm）</translation>
    </message>
    <message>
        <source>Pages per seal</source>
        <translation>每枚最多页数</translation>
    </message>
    <message>
        <source>You have no seal that can be used now.</source>
        <translation>您目前没有可用的印章。</translation>
    </message>
    <message>
        <source>%1 pages make one seal, %2 mm each</source>
        <translation>%1 页合成一枚，每页 %2 mm</translation>
    </message>
    <message>
        <source>%1 pages make %2 seals, at least %3 mm each</source>
        <translation>%1 页合成 %2 枚，每页至少 %3 mm</translation>
    </message>
    <message>
        <source>Write page numbers from 1 to %1, such as 1-3, 5.</source>
        <translation>请填写 1 至 %1 的页码，如 1-3, 5。</translation>
    </message>
</context>
<context>
    <name>ui::KeywordPanel</name>
    <message>
        <source>Words in the text, such as “Seal of Party A”</source>
        <translation>文中的词，如“甲方（盖章）”</translation>
    </message>
    <message>
        <source>Words to place by</source>
        <translation>定位关键字</translation>
    </message>
    <message>
        <source>Where the words stand</source>
        <translation>关键字所在位置</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Place by keyword</source>
        <translation>按关键字定位</translation>
    </message>
    <message>
        <source>Page %1, %2 mm from the top</source>
        <translation>第 %1 页，距上边 %2 mm</translation>
    </message>
    <message>
        <source>Every place where the words stand will be listed here.</source>
        <translation>关键字出现的位置将全部列在这里。</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>These words stand nowhere in the text.</source>
        <translation>文中没有这个词。</translation>
    </message>
    <message>
        <source>The first %1 of %2 places are listed.</source>
        <translation>共 %2 处，列出前 %1 处。</translation>
    </message>
    <message>
        <source>Place %1 (%2)</source>
        <translation>放置%1（%2 处）</translation>
    </message>
    <message>
        <source>Choose a seal or signature above</source>
        <translation>请先在上方选择印章或签名</translation>
    </message>
</context>
<context>
    <name>ui::NotesPanel</name>
    <message>
        <source>Before signing</source>
        <translation>签署前检查</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>另有 %n 条。</numerusform>
        </translation>
    </message>
    <message>
        <source>Skip these pages</source>
        <translation>跳过这些页</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>ui::SigningSide</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Complete signing</source>
        <translation>完成签署</translation>
    </message>
    <message>
        <source>Drag a seal or signature onto the page.</source>
        <translation>将印章或签名拖到页面上。</translation>
    </message>
    <message numerus="yes">
        <source>Placed: %n</source>
        <translation>
            <numerusform>已放置：%n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the next file</source>
        <translation>打开下一份文件</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
</context>
<context>
    <name>ui::CompletingDialog</name>
    <message>
        <source>Complete signing</source>
        <translation>完成签署</translation>
    </message>
    <message>
        <source>Sign “%1”</source>
        <translation>签署“%1”</translation>
    </message>
    <message>
        <source>The signature of %1 covers the whole file. It can't be taken back.</source>
        <translation>%1的签名覆盖整份文件，签署后不可撤回。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>完成签署</translation>
    </message>
    <message>
        <source>Pages: %1</source>
        <translation>第 %1 页</translation>
    </message>
    <message>
        <source>Over the edges of pages: %1</source>
        <translation>骑缝：第 %1 页</translation>
    </message>
    <message>
        <source>What will be signed where</source>
        <translation>签署内容与位置</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Change where the signed file is saved</source>
        <translation>更改签署后文件的保存位置</translation>
    </message>
    <message>
        <source>For the usage record, may be empty</source>
        <translation>记入用印记录，可不填</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Saved as</source>
        <translation>保存为</translation>
    </message>
    <message>
        <source>Signing password</source>
        <translation>签署密码</translation>
    </message>
    <message>
        <source>Then without the password for</source>
        <translation>开启免密签署</translation>
    </message>
    <message>
        <source>Password-free signing: with these seals only. Locking ends it; each use is recorded.</source>
        <translation>免密签署：仅限这些印章。锁定后即结束；每次使用均有记录。</translation>
    </message>
    <message>
        <source>Minutes without the password</source>
        <translation>免密时长（分钟）</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>Files without the password, at most</source>
        <translation>免密文件数上限</translation>
    </message>
    <message>
        <source> files</source>
        <translation> 份</translation>
    </message>
    <message>
        <source>Password-free signing is on: no password is needed for these seals.</source>
        <translation>免密签署已开启：使用这些印章无需输入密码。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Signing, checking and recording…</source>
        <translation>正在签署、检查并记录…</translation>
    </message>
    <message>
        <source>Too many wrong passwords. The next try is in %1 s.</source>
        <translation>密码错误次数过多，%1 秒后可重试。</translation>
    </message>
    <message>
        <source>Save the signed file as</source>
        <translation>签署后的文件另存为</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>签署完成</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>另存副本…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Next file…</source>
        <translation>下一份文件…</translation>
    </message>
    <message>
        <source>Show the signed file</source>
        <translation>查看已签署文件</translation>
    </message>
    <message numerus="yes">
        <source>Usage records written: %n</source>
        <translation>
            <numerusform>已写入用印记录：%n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>另存副本</translation>
    </message>
</context>
</TS>
