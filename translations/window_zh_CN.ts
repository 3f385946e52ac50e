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
    <message>
        <source>Preferences</source>
        <translation>偏好设置</translation>
    </message>
    <message>
        <source>Sign several files</source>
        <translation>批量签署</translation>
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
    <message>
        <source>Saving a copy…</source>
        <translation>正在另存副本…</translation>
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
    <message>
        <source>Close “%1”</source>
        <translation>关闭“%1”</translation>
    </message>
    <message>
        <source>Close (Ctrl+W)</source>
        <translation>关闭 (Ctrl+W)</translation>
    </message>
    <message>
        <source>Sign several files…</source>
        <translation>批量签署…</translation>
    </message>
    <message>
        <source>The same seals on many files, with one password (Ctrl+Shift+B)</source>
        <translation>多个文件加盖同样的印章，只输一次密码（Ctrl+Shift+B）</translation>
    </message>
    <message>
        <source>Sign several files</source>
        <translation>批量签署</translation>
    </message>
    <message>
        <source>The same seals on many files, with one password</source>
        <translation>多个文件加盖同样的印章，只输一次密码</translation>
    </message>
    <message>
        <source>Stop signing several files?</source>
        <translation>停止批量签署？</translation>
    </message>
    <message>
        <source>The file that is being signed is finished; the others wait until you go on from Home.</source>
        <translation>正在签署的文件会完成，其余文件可从首页继续签署。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Keep signing</source>
        <translation>继续签署</translation>
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
        <translation>%1 × %2 mm</translation>
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
    <message>
        <source>Waiting for me</source>
        <translation>待我处理</translation>
    </message>
    <message>
        <source>I wait for others</source>
        <translation>待他人处理</translation>
    </message>
    <message>
        <source>Seals</source>
        <translation>印章</translation>
    </message>
    <message>
        <source>Check a file</source>
        <translation>验签</translation>
    </message>
    <message>
        <source>Sign a file…</source>
        <translation>签署文件…</translation>
    </message>
    <message>
        <source>Make and print one</source>
        <translation>生成并打印</translation>
    </message>
    <message>
        <source>Your recovery code isn't put away yet. Without it your records are lost with this computer or its keychain.</source>
        <translation>恢复码尚未保管。没有它，电脑或钥匙串丢失时记录将无法打开。</translation>
    </message>
    <message>
        <source>Set up this computer</source>
        <translation>设置本机</translation>
    </message>
    <message>
        <source>Files can be opened and checked. To sign, set up this computer first.</source>
        <translation>现在可以打开文件和验签。签署前请先设置本机。</translation>
    </message>
    <message>
        <source>Your records are locked. Files can be opened and checked all the same.</source>
        <translation>您的记录已锁定。仍可打开文件和验签。</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>最近使用的文件</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>Sign a file</source>
        <translation>签署文件</translation>
    </message>
    <message>
        <source>PDF files (*.pdf);;All files (*)</source>
        <translation>PDF 文件 (*.pdf);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Removed from the list: %1</source>
        <translation>已从列表移除：%1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Nothing waits for you.</source>
        <translation>没有待您处理的文件。</translation>
    </message>
    <message>
        <source>You wait for nobody.</source>
        <translation>没有待他人处理的文件。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Opening your records…</source>
        <translation>正在打开记录…</translation>
    </message>
    <message numerus="yes">
        <source>Signatures that were interrupted and are on record now: %n</source>
        <translation>
            <numerusform>曾中断、现已记录的签署：%n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Signatures that were interrupted before their file was written; nothing was signed: %n</source>
        <translation>
            <numerusform>写入文件前中断、未签署的签署：%n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Interrupted signatures that can't be put on record yet; the next start tries again: %n</source>
        <translation>
            <numerusform>暂时无法记录的中断签署，下次启动时重试：%n</numerusform>
        </translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>截止 %1</translation>
    </message>
    <message numerus="yes">
        <source>Further ones: %n</source>
        <translation>
            <numerusform>另有：%n</numerusform>
        </translation>
    </message>
    <message>
        <source>You have no seal yet.</source>
        <translation>您还没有印章。</translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation>%1 × %2 mm</translation>
    </message>
    <message>
        <source>last used %1</source>
        <translation>最近使用 %1</translation>
    </message>
    <message>
        <source>not used yet</source>
        <translation>尚未使用</translation>
    </message>
    <message>
        <source>All seals and signatures</source>
        <translation>全部印章与签名</translation>
    </message>
    <message>
        <source>Files that you open will be listed here. Drag one into the window, or press Ctrl+O.</source>
        <translation>您打开的文件会列在这里。可把文件拖入窗口，或按 Ctrl+O。</translation>
    </message>
    <message>
        <source>The list of recent files is switched off in the preferences.</source>
        <translation>偏好设置中已关闭最近文件列表。</translation>
    </message>
    <message>
        <source>Sign several files…</source>
        <translation>批量签署…</translation>
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
    <message>
        <source>The field “%1” is too small for %2 at its true size, and stays empty.</source>
        <translation>签名域“%1”容不下原大的%2，将保持空白。</translation>
    </message>
    <message>
        <source>One signature fills one field. %1 is shown over the field “%2”, which stays empty.</source>
        <translation>一次签署只填入一个签名域。%1显示在签名域“%2”上方，该签名域保持空白。</translation>
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
    <message>
        <source>Sign here</source>
        <translation>在此签署</translation>
    </message>
    <message>
        <source>Into the field “%1”</source>
        <translation>放入签名域“%1”</translation>
    </message>
    <message>
        <source>%1, in the field “%2”</source>
        <translation>%1，位于签名域“%2”</translation>
    </message>
</context>
<context>
    <name>ui::PaletteModel</name>
    <message>
        <source>%1 · to %2</source>
        <translation>%1 · 至 %2</translation>
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
        <source>Centre x, y (mm)</source>
        <translation>中心 左/上（mm）</translation>
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
        <translation>%1（固定）</translation>
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
    <message>
        <source>Complete signing (Ctrl+Enter)</source>
        <translation>完成签署 (Ctrl+Enter)</translation>
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
    <message>
        <source>Change the kind of signature</source>
        <translation>更改签名类型</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>PIN of the token with “%1”: enter it on the reader</source>
        <translation>令牌“%1”的 PIN：请在读卡器上输入</translation>
    </message>
    <message>
        <source>PIN of the token with “%1”</source>
        <translation>令牌“%1”的 PIN</translation>
    </message>
</context>
<context>
    <name>ui::MePanel</name>
    <message>
        <source>Electronic seal system</source>
        <translation>电子印章系统</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty, as far as the law permits.</source>
        <translation>自由软件，依 GNU 通用公共许可证第 3 版或更新版本发布。在法律允许的范围内不提供任何担保。</translation>
    </message>
    <message>
        <source>Built with</source>
        <translation>使用的组件</translation>
    </message>
    <message>
        <source>Pages of Me</source>
        <translation>个人中心的页面</translation>
    </message>
    <message>
        <source>Your details and keys lie in your records.</source>
        <translation>个人信息和密钥保存在您的记录中。</translation>
    </message>
    <message>
        <source>Basic information</source>
        <translation>基本信息</translation>
    </message>
    <message>
        <source>Security centre</source>
        <translation>安全中心</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>偏好设置</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
</context>
<context>
    <name>ui::BasicPage</name>
    <message>
        <source>Basic information</source>
        <translation>基本信息</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>实名认证</translation>
    </message>
    <message>
        <source>Not verified. Real-name verification comes with the university profile.</source>
        <translation>未认证。实名认证随学校账户提供。</translation>
    </message>
    <message>
        <source>My seals and signatures</source>
        <translation>我的印章与签名</translation>
    </message>
    <message>
        <source>Changes are kept at once. Your certificate keeps the name that it was made with.</source>
        <translation>修改即时保存。证书中的姓名仍为制作时的姓名。</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Kept.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>持有人</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>颁发者</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Made on this computer. Elsewhere its signatures read: intact, identity self-declared.</source>
        <translation>在本机制作。在其他地方验签时显示：内容完整，身份为自行声明。</translation>
    </message>
    <message>
        <source>Taken over from a file; judged by its own issuer.</source>
        <translation>从文件导入，按其颁发者判断。</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>On a token, which it never leaves; judged by its own issuer.</source>
        <translation>位于令牌中，不会离开令牌；按其颁发者判断。</translation>
    </message>
</context>
<context>
    <name>ui::SecurityPage</name>
    <message>
        <source>Locking</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>立即锁定</translation>
    </message>
    <message>
        <source>Locking closes your records, wipes the keys from memory and ends password-free signing. Files can still be opened and checked.</source>
        <translation>锁定会关闭您的记录、清除内存中的密钥并结束免密签署。仍可打开文件和验签。</translation>
    </message>
    <message>
        <source>Lock when nobody works here for</source>
        <translation>无人操作时自动锁定</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Lock when the computer sleeps or the screen is locked</source>
        <translation>电脑休眠或锁屏时锁定</translation>
    </message>
    <message>
        <source>Password-free signing</source>
        <translation>免密签署</translation>
    </message>
    <message>
        <source>End now</source>
        <translation>立即结束</translation>
    </message>
    <message>
        <source>Offer it when several files are signed</source>
        <translation>连续签署多份文件时提供</translation>
    </message>
    <message>
        <source>For at most</source>
        <translation>最长</translation>
    </message>
    <message>
        <source>And at most</source>
        <translation>最多</translation>
    </message>
    <message>
        <source> files</source>
        <translation> 份文件</translation>
    </message>
    <message>
        <source>After you typed your signing password once, further files are signed without it for this time, with the seals that you named then. Every use is recorded.</source>
        <translation>输入一次签署密码后，在设定的时间内用当时选定的印章签署其他文件无需再次输入。每次使用都有记录。</translation>
    </message>
    <message>
        <source>Login password and devices</source>
        <translation>登录密码与设备</translation>
    </message>
    <message>
        <source>This account lives on this computer alone: it has no login password and no other devices. Both come with the university profile.</source>
        <translation>此账户只在本机使用，没有登录密码，也没有其他设备。二者随学校账户提供。</translation>
    </message>
    <message>
        <source>Not active.</source>
        <translation>未启用。</translation>
    </message>
    <message>
        <source>Active until %1, for %2 more files.</source>
        <translation>有效至 %1，还可签署 %2 份文件。</translation>
    </message>
</context>
<context>
    <name>ui::PasswordCard</name>
    <message>
        <source>Signing password</source>
        <translation>签署密码</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>修改密码</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>当前密码</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>New password once more</source>
        <translation>再次输入新密码</translation>
    </message>
    <message>
        <source>It is asked for when you sign. Nobody can give it back to you.</source>
        <translation>签署时需要输入。密码无法找回。</translation>
    </message>
    <message>
        <source>The signing password is changed.</source>
        <translation>签署密码已修改。</translation>
    </message>
    <message>
        <source>Too many wrong passwords. Next try in %1 s.</source>
        <translation>密码错误次数过多，%1 秒后可再试。</translation>
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
        <source>Wrapping your keys anew…</source>
        <translation>正在重新加密密钥…</translation>
    </message>
</context>
<context>
    <name>ui::RecoveryCodeCard</name>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>New code…</source>
        <translation>新恢复码…</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Signing password</source>
        <translation>签署密码</translation>
    </message>
    <message>
        <source>You haven't put a recovery code away yet. Make a new one and print it.</source>
        <translation>您还没有保管恢复码。请生成新的恢复码并打印。</translation>
    </message>
    <message>
        <source>The only other way to your records when the keychain or this computer is lost. It is kept nowhere: what you have on paper can't be shown again, but a new one takes its place.</source>
        <translation>钥匙串或电脑丢失时打开记录的唯一途径。恢复码不保存在任何地方：已打印的无法再次显示，但可以生成新的代替。</translation>
    </message>
</context>
<context>
    <name>ui::KeysCard</name>
    <message>
        <source>Signing keys</source>
        <translation>签名密钥</translation>
    </message>
    <message>
        <source>Take over from a file…</source>
        <translation>从文件导入…</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Password of the file</source>
        <translation>文件密码</translation>
    </message>
    <message>
        <source>Signing password of this account</source>
        <translation>本账户的签署密码</translation>
    </message>
    <message>
        <source>Take over a signing key</source>
        <translation>导入签名密钥</translation>
    </message>
    <message>
        <source>Keys (*.p12 *.pfx);;All files (*)</source>
        <translation>密钥 (*.p12 *.pfx);;所有文件 (*)</translation>
    </message>
    <message>
        <source>%1, by %2, until %3</source>
        <translation>%1，由 %2 颁发，有效至 %3</translation>
    </message>
    <message>
        <source>Another key signs from now on.</source>
        <translation>今后使用另一个密钥签名。</translation>
    </message>
    <message>
        <source>Key on a token…</source>
        <translation>令牌中的密钥…</translation>
    </message>
    <message>
        <source>%1, by %2, until %3, on a token</source>
        <translation>%1，由 %2 颁发，有效期至 %3，在令牌中</translation>
    </message>
    <message>
        <source>The key that is chosen signs. A PKCS#12 file (.p12, .pfx) brings a key and a certificate of an authority; both then lie behind your signing password. A key on a token never leaves it; its PIN is asked for instead of the password.</source>
        <translation>选中的密钥用于签署。PKCS#12 文件（.p12、.pfx）带来密钥和机构颁发的证书，导入后由签署密码保护。令牌中的密钥不会离开令牌，签署时输入其 PIN 代替签署密码。</translation>
    </message>
</context>
<context>
    <name>ui::PreferencesPage</name>
    <message>
        <source>A file waits for me</source>
        <translation>有文件待我处理</translation>
    </message>
    <message>
        <source>Another party signed</source>
        <translation>其他签署方已签署</translation>
    </message>
    <message>
        <source>A file of mine is completed</source>
        <translation>我的文件签署完成</translation>
    </message>
    <message>
        <source>Rejected, recalled, expired or void</source>
        <translation>驳回、撤回、过期或作废</translation>
    </message>
    <message>
        <source>Somebody reminds me</source>
        <translation>有人催办</translation>
    </message>
    <message>
        <source>A file was copied to me</source>
        <translation>有文件抄送给我</translation>
    </message>
    <message>
        <source>A seal that I manage was used</source>
        <translation>我管理的印章被使用</translation>
    </message>
    <message>
        <source>My rights to a seal changed</source>
        <translation>我的用印权限有变化</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>SMS</source>
        <translation>短信</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>System</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Keep a list of recent files on the home page</source>
        <translation>在首页保留最近使用的文件</translation>
    </message>
    <message>
        <source>The list was forgotten.</source>
        <translation>列表已清除。</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>These choices lie in your records; unlock them to see and change them.</source>
        <translation>这些选项保存在您的记录中，解锁后可查看和修改。</translation>
    </message>
    <message>
        <source>E-mail and SMS are sent by the university's server; they begin with the university profile, by these choices.</source>
        <translation>邮件和短信由学校服务器发送，启用学校账户后按此处的选择生效。</translation>
    </message>
    <message>
        <source>Signing</source>
        <translation>签署</translation>
    </message>
    <message>
        <source>Timestamp authority</source>
        <translation>时间戳服务地址</translation>
    </message>
    <message>
        <source>Added to the names of signed files</source>
        <translation>签署后文件名后缀</translation>
    </message>
    <message>
        <source>The address of a timestamp authority begins with https:// or http://.</source>
        <translation>时间戳服务地址以 https:// 或 http:// 开头。</translation>
    </message>
    <message>
        <source>These characters can't stand in the name of a file.</source>
        <translation>文件名中不能使用这些字符。</translation>
    </message>
</context>
<context>
    <name>ui::RecentModel</name>
    <message>
        <source>not found</source>
        <translation>找不到</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
</context>
<context>
    <name>ui::SealsPanel</name>
    <message>
        <source>What is shown</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>Your seals and signatures are kept encrypted.</source>
        <translation>您的印章和签名以加密方式保存。</translation>
    </message>
    <message>
        <source>Seals and signatures</source>
        <translation>印章与签名</translation>
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
        <source>No seal yet</source>
        <translation>还没有印章</translation>
    </message>
    <message>
        <source>Make one here, or add a seal file (.eseal) that your seal office gave you.</source>
        <translation>可在此制作印章，或添加印章管理部门发给您的印章文件 (.eseal)。</translation>
    </message>
    <message>
        <source>Make a seal…</source>
        <translation>制作印章…</translation>
    </message>
    <message>
        <source>No signature yet</source>
        <translation>还没有签名</translation>
    </message>
    <message>
        <source>Write your name, or take it from a photo of your signature on paper.</source>
        <translation>可手写签名，或从纸上签名的照片中提取。</translation>
    </message>
    <message>
        <source>Write a signature…</source>
        <translation>手写签名…</translation>
    </message>
    <message>
        <source>Add a seal file…</source>
        <translation>添加印章文件…</translation>
    </message>
    <message>
        <source>From a picture…</source>
        <translation>从图片导入…</translation>
    </message>
    <message>
        <source>Add a seal file</source>
        <translation>添加印章文件</translation>
    </message>
    <message>
        <source>Seal files (*.eseal)</source>
        <translation>印章文件 (*.eseal)</translation>
    </message>
    <message>
        <source>The seal's record begins with your signature: enter your signing password.</source>
        <translation>印章记录以您的签署为起点：请输入签署密码。</translation>
    </message>
    <message>
        <source>Open its page</source>
        <translation>打开印章详情</translation>
    </message>
    <message>
        <source>All uses</source>
        <translation>全部用印</translation>
    </message>
    <message>
        <source>Search seals</source>
        <translation>搜索印章</translation>
    </message>
    <message>
        <source>Name, number, organisation</source>
        <translation>名称、编号、机构</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Any status</source>
        <translation>全部状态</translation>
    </message>
    <message>
        <source>Organisations</source>
        <translation>所属机构</translation>
    </message>
    <message>
        <source>No such seal</source>
        <translation>没有符合条件的印章</translation>
    </message>
    <message>
        <source>No seal has this status, organisation and words.</source>
        <translation>没有符合此状态、机构和关键字的印章。</translation>
    </message>
    <message>
        <source>Show all seals</source>
        <translation>显示全部印章</translation>
    </message>
    <message>
        <source>All organisations</source>
        <translation>全部机构</translation>
    </message>
    <message>
        <source>Find seals</source>
        <translation>查找印章</translation>
    </message>
</context>
<context>
    <name>ui::StampDetails</name>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Use by default</source>
        <translation>设为默认</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Save the face…</source>
        <translation>保存章面…</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>By default</source>
        <translation>默认使用</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>A signature is a picture: what proves anything is the certificate that signs with it.</source>
        <translation>签名只是一幅图像：真正起证明作用的是签署时使用的证书。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>印章编号</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>已启用</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>已注销</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>登记时间</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>制章者</translation>
    </message>
    <message>
        <source>Uses on record</source>
        <translation>用印次数</translation>
    </message>
    <message>
        <source>Rename the signature</source>
        <translation>重命名签名</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>“%1” was deleted.</source>
        <translation>“%1”已删除。</translation>
    </message>
    <message>
        <source>Save the face</source>
        <translation>保存章面</translation>
    </message>
    <message>
        <source>PNG picture (*.png);;SVG drawing (*.svg);;PDF page (*.pdf)</source>
        <translation>PNG 图片 (*.png);;SVG 矢量图 (*.svg);;PDF 页面 (*.pdf)</translation>
    </message>
</context>
<context>
    <name>ui::SealMakerDialog</name>
    <message>
        <source>Official seal</source>
        <translation>公章</translation>
    </message>
    <message>
        <source>Department seal</source>
        <translation>部门章</translation>
    </message>
    <message>
        <source>Special-purpose seal</source>
        <translation>专用章</translation>
    </message>
    <message>
        <source>Contract seal</source>
        <translation>合同专用章</translation>
    </message>
    <message>
        <source>Finance seal</source>
        <translation>财务专用章</translation>
    </message>
    <message>
        <source>Oval seal</source>
        <translation>椭圆章</translation>
    </message>
    <message>
        <source>Personal name seal</source>
        <translation>个人名章</translation>
    </message>
    <message>
        <source>Other seal</source>
        <translation>其他印章</translation>
    </message>
    <message>
        <source>&amp;Line below</source>
        <translation>下方文字(&amp;L)</translation>
    </message>
    <message>
        <source>Ink</source>
        <translation>印色</translation>
    </message>
    <message>
        <source>Make the seal</source>
        <translation>制作印章</translation>
    </message>
    <message>
        <source>Make a seal</source>
        <translation>制作印章</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Type</source>
        <translation>类型(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Name on the seal</source>
        <translation>印章名称(&amp;N)</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation>尺寸(&amp;S)</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>黑色</translation>
    </message>
    <message>
        <source> years</source>
        <translation> 年</translation>
    </message>
    <message>
        <source>&amp;Valid for</source>
        <translation>有效期(&amp;V)</translation>
    </message>
    <message>
        <source>Signing &amp;password</source>
        <translation>签署密码(&amp;P)</translation>
    </message>
    <message>
        <source>Signing password</source>
        <translation>签署密码</translation>
    </message>
    <message>
        <source>Made with your own key: it says who you are as far as your certificate does.</source>
        <translation>用您自己的密钥制作：它对您身份的证明程度与您的证书相同。</translation>
    </message>
    <message>
        <source>Made with your own key on this computer: reports show its authority as self-declared. The university's own seals come from its seal office.</source>
        <translation>在本机用您自己的密钥制作：验签报告会标明其机构为自行声明。学校的正式印章由印章管理部门制发。</translation>
    </message>
    <message>
        <source>Enter the name that the seal shall bear.</source>
        <translation>请输入印章上的名称。</translation>
    </message>
</context>
<context>
    <name>ui::SignatureDialog</name>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Ink</source>
        <translation>墨色</translation>
    </message>
    <message>
        <source>Save the signature</source>
        <translation>保存签名</translation>
    </message>
    <message>
        <source>New signature</source>
        <translation>新建签名</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>手写</translation>
    </message>
    <message>
        <source>From a picture</source>
        <translation>从图片</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>黑色</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source>&amp;Width on the page</source>
        <translation>页面上的宽度(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Take back a stroke</source>
        <translation>撤销一笔</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>重写</translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation>选择图片…</translation>
    </message>
    <message>
        <source>A photo or scan of your signature on white paper: PNG, JPEG, BMP, TIFF, WebP or SVG. It can be dropped here too.</source>
        <translation>白纸上签名的照片或扫描件：PNG、JPEG、BMP、TIFF、WebP 或 SVG，也可直接拖到这里。</translation>
    </message>
    <message>
        <source>Find the ink by itself</source>
        <translation>自动识别墨迹</translation>
    </message>
    <message>
        <source>What counts as ink</source>
        <translation>墨迹阈值</translation>
    </message>
    <message>
        <source>Keep the picture's colours</source>
        <translation>保留图片颜色</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>选择图片</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp *.svg)</source>
        <translation>图片 (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp *.svg)</translation>
    </message>
    <message>
        <source>This is how it will look on paper.</source>
        <translation>这里显示签名在纸上的样子。</translation>
    </message>
</context>
<context>
    <name>ui::StrokePad</name>
    <message>
        <source>Sheet to write your name on</source>
        <translation>书写签名的区域</translation>
    </message>
    <message>
        <source>Write your name here with the mouse, a finger or a pen</source>
        <translation>请用鼠标、手指或笔在此书写您的名字</translation>
    </message>
</context>
<context>
    <name>ui::FacePreview</name>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
</context>
<context>
    <name>ui::PasswordDialog</name>
    <message>
        <source>Signing password</source>
        <translation>签署密码</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>ui::CheckPresenter</name>
    <message>
        <source>The signatures of this file are being checked.</source>
        <translation>正在验证此文件的签名。</translation>
    </message>
    <message>
        <source>The check was stopped before its end.</source>
        <translation>验签在完成前被中止。</translation>
    </message>
</context>
<context>
    <name>ui::VerdictBar</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新验签</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>验签进度</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>Details of the check</source>
        <translation>验签详情</translation>
    </message>
</context>
<context>
    <name>ui::ReportModel</name>
    <message>
        <source>The file as a whole</source>
        <translation>整个文件</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>Signed before %1 (proven)</source>
        <translation>签署于 %1 之前（已证明）</translation>
    </message>
    <message>
        <source>Signed at %1 (as the signer's computer says)</source>
        <translation>签署于 %1（签署人电脑的时间）</translation>
    </message>
    <message>
        <source>Version %1 of the file, the whole of it</source>
        <translation>文件的第 %1 个版本，覆盖全部内容</translation>
    </message>
    <message>
        <source>Version %1 of the file, which was continued afterwards</source>
        <translation>文件的第 %1 个版本，其后还有内容</translation>
    </message>
    <message>
        <source>What came after this signature</source>
        <translation>此签名之后</translation>
    </message>
    <message>
        <source>Certificate of the signer</source>
        <translation>签署人证书</translation>
    </message>
    <message>
        <source>Certificate of the authority</source>
        <translation>颁发机构证书</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>颁发者</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>有效期自</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>SHA-256 指纹</translation>
    </message>
    <message>
        <source>signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>cross-page stamp without authority</source>
        <translation>骑缝图样（非印章，不代表授权）</translation>
    </message>
    <message>
        <source>stamp without authority</source>
        <translation>图样（非印章，不代表授权）</translation>
    </message>
    <message>
        <source>%1 (cross-page)</source>
        <translation>%1（骑缝）</translation>
    </message>
    <message>
        <source>Page %1: %2</source>
        <translation>第 %1 页：%2</translation>
    </message>
    <message>
        <source>%1 — missing</source>
        <translation>%1——缺失</translation>
    </message>
    <message>
        <source>%1 — changed or hidden</source>
        <translation>%1——被改动或隐藏</translation>
    </message>
    <message>
        <source>%1 — not the signer's, added</source>
        <translation>%1——非签署人所盖，系添加</translation>
    </message>
    <message>
        <source>Integrity</source>
        <translation>完整性</translation>
    </message>
    <message>
        <source>Identity of the signer</source>
        <translation>签署人身份</translation>
    </message>
    <message>
        <source>Seals</source>
        <translation>印章</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Changes after signing</source>
        <translation>签署后的改动</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message numerus="yes">
        <source>Impressions: %n</source>
        <translation>
            <numerusform>印迹：%n 处</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ReportTree</name>
    <message>
        <source>Signatures and seals</source>
        <translation>签名与印章</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>ui::ReportPanel</name>
    <message>
        <source>Signatures and seals</source>
        <translation>签名与印章</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新验签</translation>
    </message>
    <message>
        <source>Trusted authorities…</source>
        <translation>受信任的机构…</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>关闭详情</translation>
    </message>
    <message>
        <source>Show this signed version</source>
        <translation>查看签署时的版本</translation>
    </message>
    <message>
        <source>Put the cross-page seal together</source>
        <translation>拼合骑缝章</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存验签报告</translation>
    </message>
    <message>
        <source>As JSON, for programs…</source>
        <translation>存为 JSON（供程序使用）…</translation>
    </message>
    <message>
        <source>%1 - check report</source>
        <translation>%1 - 验签报告</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
        <source>JSON files (*.json)</source>
        <translation>JSON 文件 (*.json)</translation>
    </message>
    <message>
        <source>Mark what looks different since</source>
        <translation>标出此后的变化</translation>
    </message>
    <message>
        <source>As a PDF in Chinese…</source>
        <translation>存为中文 PDF…</translation>
    </message>
    <message>
        <source>As a PDF in English…</source>
        <translation>存为英文 PDF…</translation>
    </message>
    <message>
        <source>As an evidence package…</source>
        <translation>存为证据包…</translation>
    </message>
    <message>
        <source>Save an evidence package</source>
        <translation>保存证据包</translation>
    </message>
    <message>
        <source>Evidence packages (*.evidence.zip)</source>
        <translation>证据包 (*.evidence.zip)</translation>
    </message>
    <message>
        <source>Packing the evidence…</source>
        <translation>正在打包证据…</translation>
    </message>
</context>
<context>
    <name>ui::ImpressionLayer</name>
    <message>
        <source>Missing here</source>
        <translation>此处缺失</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>被改动</translation>
    </message>
    <message>
        <source>Not the signer's</source>
        <translation>非签署人所盖</translation>
    </message>
    <message>
        <source>%1
Signed by %2: %3</source>
        <translation>%1
由%2签署：%3</translation>
    </message>
</context>
<context>
    <name>ui::Slices</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>The seal is whole. Slices: %n</source>
        <translation>
            <numerusform>骑缝章完整，共 %n 片</numerusform>
        </translation>
    </message>
    <message>
        <source>The slice is missing on page %1.</source>
        <translation>第 %1 页缺少印片。</translation>
    </message>
    <message>
        <source>The slice was changed or hidden on page %1.</source>
        <translation>第 %1 页的印片被改动或隐藏。</translation>
    </message>
    <message>
        <source>A part of the seal is on no page: a page may have been left out.</source>
        <translation>印章有一部分不在任何页上：可能抽走了页面。</translation>
    </message>
</context>
<context>
    <name>ui::SlicesDialog</name>
    <message>
        <source>Cross-page seal of %1</source>
        <translation>%1的骑缝章</translation>
    </message>
    <message>
        <source>Stamp without authority</source>
        <translation>图样（非印章，不代表授权）</translation>
    </message>
    <message>
        <source>The numbers are those of the pages that show the slices.</source>
        <translation>数字为各印片所在的页码。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ui::VersionPage</name>
    <message>
        <source>Back to the file</source>
        <translation>返回文件</translation>
    </message>
</context>
<context>
    <name>ui::DocumentCheck</name>
    <message>
        <source>Signatures and seals (F4)</source>
        <translation>签名与印章（F4）</translation>
    </message>
    <message>
        <source>This is version %1 of the file, exactly as %2 signed it. What came later is left out.</source>
        <translation>这是文件的第 %1 个版本，与%2签署时完全一致，不含其后的内容。</translation>
    </message>
    <message>
        <source>%1 (version %2)</source>
        <translation>%1（第 %2 版）</translation>
    </message>
    <message>
        <source>Signed version</source>
        <translation>签署时的版本</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>Looks different on pages: %1</source>
        <translation>以下页面看起来不同：%1</translation>
    </message>
    <message numerus="yes">
        <source>Pages that could not be compared: %n</source>
        <translation>
            <numerusform>无法比较的页数：%n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pages that are gone since: %n</source>
        <translation>
            <numerusform>此后缺少的页数：%n</numerusform>
        </translation>
    </message>
    <message>
        <source>Compared: %1 of %2</source>
        <translation>已比较：%1 / %2</translation>
    </message>
    <message>
        <source>No page looks different from the signed version.</source>
        <translation>所有页面看起来都与签署时一致。</translation>
    </message>
</context>
<context>
    <name>ui::TrustDialog</name>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Trusted authorities</source>
        <translation>受信任的机构</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>SHA-256 指纹</translation>
    </message>
    <message>
        <source>Add a certificate…</source>
        <translation>添加证书…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>A signature reads “valid” only when one of these authorities vouches for the signer. Add the certificate of your university, or of the service that issues certificates to your partners, and compare its fingerprint with them.</source>
        <translation>只有由下列机构为签署人作保时，签名才显示“有效”。请添加贵校或合作方证书服务机构的证书，并与其核对指纹。</translation>
    </message>
    <message>
        <source>%1 can't be read: nobody is trusted until it is removed</source>
        <translation>%1 无法读取：移除之前不信任任何机构</translation>
    </message>
    <message>
        <source>Made on this computer: self-declared, not trusted</source>
        <translation>在本机生成：身份为自述，不受信任</translation>
    </message>
    <message>
        <source>Anybody can make such an authority under any name.</source>
        <translation>任何人都能以任何名义生成这样的机构。</translation>
    </message>
    <message>
        <source>Add a certificate</source>
        <translation>添加证书</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer *.der);;All files (*)</source>
        <translation>证书 (*.pem *.crt *.cer *.der);;所有文件 (*)</translation>
    </message>
    <message>
        <source>This authority is trusted already.</source>
        <translation>该机构已受信任。</translation>
    </message>
    <message>
        <source>The authority is trusted from now on.</source>
        <translation>已信任该机构。</translation>
    </message>
    <message>
        <source>“%1” is trusted no more.</source>
        <translation>已不再信任“%1”。</translation>
    </message>
</context>
<context>
    <name>ui::CheckListModel</name>
    <message>
        <source>The check was stopped before its end.</source>
        <translation>验签在完成前被中止。</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>签署人</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
</context>
<context>
    <name>ui::CheckPanel</name>
    <message>
        <source>Check signed files</source>
        <translation>验签</translation>
    </message>
    <message>
        <source>Drop PDF files, evidence packages or a folder here: for each you see whether its signatures and seals hold, who made them, and when. Nothing leaves this computer.</source>
        <translation>把 PDF 文件、证据包或文件夹拖到这里：逐个显示签名和印章是否有效、由谁签署、何时签署。一切都在本机进行。</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Trusted authorities…</source>
        <translation>受信任的机构…</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>验签</translation>
    </message>
    <message>
        <source>Find in the list (Ctrl+F)</source>
        <translation>在列表中查找（Ctrl+F）</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Checked files</source>
        <translation>已验文件</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>清空列表</translation>
    </message>
    <message>
        <source>Export as a table…</source>
        <translation>导出表格…</translation>
    </message>
    <message numerus="yes">
        <source>Files: %n</source>
        <translation>
            <numerusform>文件：%n</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>Left out, no PDF files: %n</source>
        <translation>
            <numerusform>已跳过的非 PDF 文件：%n</numerusform>
        </translation>
    </message>
    <message>
        <source>The folder holds more than is looked at (20,000 files, 16 levels).</source>
        <translation>文件夹内容超出检查范围（20,000 个文件、16 层）。</translation>
    </message>
    <message>
        <source>Looking for PDF files…</source>
        <translation>正在查找 PDF 文件…</translation>
    </message>
    <message>
        <source>Checked %1 of %2 files</source>
        <translation>已验 %1 / %2 个文件</translation>
    </message>
    <message>
        <source>Check files</source>
        <translation>选择要验签的文件</translation>
    </message>
    <message>
        <source>Check a folder</source>
        <translation>选择要验签的文件夹</translation>
    </message>
    <message>
        <source>PDF files and evidence packages (*.pdf *.zip);;All files (*)</source>
        <translation>PDF 文件和证据包 (*.pdf *.zip);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Export as a table</source>
        <translation>导出表格</translation>
    </message>
    <message>
        <source>check.csv</source>
        <translation>验签.csv</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
</context>
<context>
    <name>ui::CountPanel</name>
    <message>
        <source>Your files and uses of seals are kept encrypted.</source>
        <translation>您的文件与用印记录均加密保存。</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Nothing in this period</source>
        <translation>此时间段内没有记录</translation>
    </message>
    <message>
        <source>Files that are sent for signature and uses of seals are counted here.</source>
        <translation>发起签署的文件和用印都会计入这里。</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>全部文件</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>签署中</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>No longer valid</source>
        <translation>已失效</translation>
    </message>
    <message>
        <source>Uses of seals</source>
        <translation>用印次数</translation>
    </message>
    <message>
        <source>What is counted</source>
        <translation>统计维度</translation>
    </message>
    <message>
        <source>Files by status</source>
        <translation>文件：按状态</translation>
    </message>
    <message>
        <source>Files by business category</source>
        <translation>文件：按业务分类</translation>
    </message>
    <message>
        <source>Files by seal</source>
        <translation>文件：按印章</translation>
    </message>
    <message>
        <source>Files by party</source>
        <translation>文件：按签署方</translation>
    </message>
    <message>
        <source>Files by signer</source>
        <translation>文件：按签署人</translation>
    </message>
    <message>
        <source>Uses of seals by seal</source>
        <translation>用印：按印章</translation>
    </message>
    <message>
        <source>Uses of seals by person</source>
        <translation>用印：按用印人</translation>
    </message>
    <message>
        <source>Uses of seals by category</source>
        <translation>用印：按业务分类</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>时间段</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 天</translation>
    </message>
    <message>
        <source>3 months</source>
        <translation>3 个月</translation>
    </message>
    <message>
        <source>6 months</source>
        <translation>6 个月</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>今年</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Own period</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Largest counts</source>
        <translation>数量最多的项</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>统计数据</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Enter or a click on a bar opens the list behind it. A file of several seals or parties counts for each of them.</source>
        <translation>点击条形或按回车键可打开对应列表。涉及多枚印章或多个签署方的文件会分别计入。</translation>
    </message>
    <message>
        <source>Others: %1</source>
        <translation>其他 %1 项</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Export the statistics</source>
        <translation>导出统计</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Excel 工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>Table as text (*.csv)</source>
        <translation>文本表格 (*.csv)</translation>
    </message>
    <message>
        <source>Exporting the statistics…</source>
        <translation>正在导出统计…</translation>
    </message>
    <message>
        <source>A file of several seals or parties counts for each of them.</source>
        <translation>涉及多枚印章或多个签署方的文件会分别计入。</translation>
    </message>
</context>
<context>
    <name>ui::SlicePreview</name>
    <message>
        <source>Previous seal</source>
        <translation>上一枚</translation>
    </message>
    <message>
        <source>Next seal</source>
        <translation>下一枚</translation>
    </message>
    <message>
        <source>The seal put together from pages %1 to %2</source>
        <translation>由第 %1 页至第 %2 页拼合的印章</translation>
    </message>
    <message>
        <source>Seal %1 of %2</source>
        <translation>第 %1 枚，共 %2 枚</translation>
    </message>
</context>
<context>
    <name>ui::ChangesLayer</name>
    <message>
        <source>Looks different from the signed version</source>
        <translation>与签署时的样子不同</translation>
    </message>
</context>
<context>
    <name>ui::BatchPlaces</name>
    <message>
        <source>The file doesn't have all of these pages: %1</source>
        <translation>文件没有以下全部页面：%1</translation>
    </message>
    <message>
        <source>The rule names no words to place by.</source>
        <translation>未填写定位关键字。</translation>
    </message>
    <message>
        <source>“%1” doesn't stand on the last page.</source>
        <translation>最后一页没有“%1”。</translation>
    </message>
    <message>
        <source>“%1” doesn't stand in the file.</source>
        <translation>文件中没有“%1”。</translation>
    </message>
    <message>
        <source>“%1” stands in the file fewer than %2 times.</source>
        <translation>“%1”在文件中出现不足 %2 次。</translation>
    </message>
    <message>
        <source>No seal or signature is chosen for a place.</source>
        <translation>有一处未选择印章或签名。</translation>
    </message>
    <message>
        <source>A seal or signature that was chosen can't be used any more.</source>
        <translation>所选的印章或签名已不能使用。</translation>
    </message>
</context>
<context>
    <name>ui::BatchModel</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>What to know</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Signed file</source>
        <translation>签署后的文件</translation>
    </message>
    <message>
        <source>Signing, %1 %</source>
        <translation>签署中 %1%</translation>
    </message>
    <message>
        <source>Signing…</source>
        <translation>签署中…</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>已签署</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Being looked at…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>可签署</translation>
    </message>
    <message>
        <source>Can't be signed</source>
        <translation>无法签署</translation>
    </message>
</context>
<context>
    <name>ui::BatchPresenter</name>
    <message>
        <source>To sign, unlock your account first.</source>
        <translation>请先解锁账户再签署。</translation>
    </message>
    <message>
        <source>Add the files to be signed.</source>
        <translation>请添加要签署的文件。</translation>
    </message>
    <message>
        <source>Say what shall stand where.</source>
        <translation>请设置印章或签名的位置。</translation>
    </message>
    <message>
        <source>The files are being looked at…</source>
        <translation>正在检查文件…</translation>
    </message>
    <message>
        <source>No file can be signed by these rules.</source>
        <translation>按这些规则没有可签署的文件。</translation>
    </message>
</context>
<context>
    <name>ui::RuleCard</name>
    <message>
        <source>Seal or signature</source>
        <translation>印章或签名</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置方式</translation>
    </message>
    <message>
        <source>At a place of the page</source>
        <translation>固定位置</translation>
    </message>
    <message>
        <source>At words of the text</source>
        <translation>按关键字定位</translation>
    </message>
    <message>
        <source>Over the pages' edges</source>
        <translation>骑缝章</translation>
    </message>
    <message>
        <source>Remove this place</source>
        <translation>移除此处</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>First page</source>
        <translation>首页</translation>
    </message>
    <message>
        <source>Last page</source>
        <translation>末页</translation>
    </message>
    <message>
        <source>Every page</source>
        <translation>每一页</translation>
    </message>
    <message>
        <source>Certain pages</source>
        <translation>指定页</translation>
    </message>
    <message>
        <source>Pages, such as 1-3, 5</source>
        <translation>页码，如 1-3, 5</translation>
    </message>
    <message>
        <source>Measured from</source>
        <translation>起算角</translation>
    </message>
    <message>
        <source>Top left corner</source>
        <translation>从左上角起算</translation>
    </message>
    <message>
        <source>Top right corner</source>
        <translation>从右上角起算</translation>
    </message>
    <message>
        <source>Bottom left corner</source>
        <translation>从左下角起算</translation>
    </message>
    <message>
        <source>Bottom right corner</source>
        <translation>从右下角起算</translation>
    </message>
    <message>
        <source>From the side to the centre, mm</source>
        <translation>中心距侧边，毫米</translation>
    </message>
    <message>
        <source>From top or bottom to the centre, mm</source>
        <translation>中心距上边或下边，毫米</translation>
    </message>
    <message>
        <source>Words, such as “Seal of Party A”</source>
        <translation>关键字，如“甲方（盖章）”</translation>
    </message>
    <message>
        <source>Words to place by</source>
        <translation>定位关键字</translation>
    </message>
    <message>
        <source>Which of them</source>
        <translation>出现的哪些位置</translation>
    </message>
    <message>
        <source>Wherever they stand</source>
        <translation>所有出现处</translation>
    </message>
    <message>
        <source>On the last page</source>
        <translation>仅末页</translation>
    </message>
    <message>
        <source>At one of them</source>
        <translation>其中一处</translation>
    </message>
    <message>
        <source>Which one, counted from the beginning</source>
        <translation>从头数第几处</translation>
    </message>
    <message>
        <source>No. </source>
        <translation>第 </translation>
    </message>
    <message>
        <source>To the right of the words, mm</source>
        <translation>向右偏移，毫米</translation>
    </message>
    <message>
        <source>Below the words, mm</source>
        <translation>向下偏移，毫米</translation>
    </message>
    <message>
        <source>To the right (mm)</source>
        <translation>向右（mm）</translation>
    </message>
    <message>
        <source>Down (mm)</source>
        <translation>向下（mm）</translation>
    </message>
    <message>
        <source>All pages</source>
        <translation>所有页</translation>
    </message>
    <message>
        <source>Odd pages</source>
        <translation>奇数页</translation>
    </message>
    <message>
        <source>Even pages</source>
        <translation>偶数页</translation>
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
        <source>Centre from the top, mm; 0: the middle</source>
        <translation>中心距顶边，毫米；0 表示居中</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>居中</translation>
    </message>
    <message>
        <source>Height (mm)</source>
        <translation>高度（mm）</translation>
    </message>
    <message>
        <source>Horizontal (mm)</source>
        <translation>横向距离（mm）</translation>
    </message>
    <message>
        <source>Vertical (mm)</source>
        <translation>纵向距离（mm）</translation>
    </message>
</context>
<context>
    <name>ui::BatchNotice</name>
    <message>
        <source>Go on</source>
        <translation>继续签署</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>不再继续</translation>
    </message>
    <message>
        <source>Signing several files was interrupted. Signed: %1, waiting: %2. What is signed is not signed again.</source>
        <translation>上次批量签署被中断。已签署 %1 个，待签署 %2 个。已签署的不会重复签署。</translation>
    </message>
</context>
<context>
    <name>ui::BatchPage</name>
    <message>
        <source>Sign several files</source>
        <translation>批量签署</translation>
    </message>
    <message>
        <source>Drop PDF files or a folder here. The same seals and signatures are put on each; you see every file before you sign, and give your password once.</source>
        <translation>将 PDF 文件或文件夹拖到这里。每个文件按同样的规则加盖印章和签名；签署前可逐个预览，只需输入一次密码。</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Try the others again</source>
        <translation>重试其余文件</translation>
    </message>
    <message>
        <source>Save the outcome…</source>
        <translation>导出结果…</translation>
    </message>
    <message>
        <source>Files to be signed</source>
        <translation>待签署的文件</translation>
    </message>
    <message>
        <source>Choose a file to see it as it would be signed.</source>
        <translation>选择一个文件，预览签署效果。</translation>
    </message>
    <message>
        <source>What stands where</source>
        <translation>签署规则</translation>
    </message>
    <message>
        <source>Add a place</source>
        <translation>添加一处</translation>
    </message>
    <message>
        <source>Take over from an open document…</source>
        <translation>沿用已打开文件的位置…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Beside each file</source>
        <translation>存于原文件旁</translation>
    </message>
    <message>
        <source>Signing password</source>
        <translation>签署密码</translation>
    </message>
    <message>
        <source>Password-free signing is on: no password is needed.</source>
        <translation>免密签署已开启，无需输入密码。</translation>
    </message>
    <message>
        <source>Stop after this file</source>
        <translation>签完当前文件后停止</translation>
    </message>
    <message numerus="yes">
        <source>Files: %n</source>
        <translation>
            <numerusform>文件：%n</numerusform>
        </translation>
    </message>
    <message>
        <source>Signed: %1, failed: %2, skipped: %3</source>
        <translation>已签署 %1，失败 %2，跳过 %3</translation>
    </message>
    <message numerus="yes">
        <source>Ready: %n</source>
        <translation>
            <numerusform>可签署：%n</numerusform>
        </translation>
    </message>
    <message>
        <source>Signed files are put beside the originals, under names of their own.</source>
        <translation>签署后的文件以新名称存于原文件旁，不覆盖原文件。</translation>
    </message>
    <message>
        <source>Signed files are put into %1.</source>
        <translation>签署后的文件存入 %1。</translation>
    </message>
    <message>
        <source>File %1 of %2</source>
        <translation>第 %1 个，共 %2 个</translation>
    </message>
    <message>
        <source>All files are done.</source>
        <translation>全部文件已处理。</translation>
    </message>
    <message numerus="yes">
        <source>Sign files: %n</source>
        <translation>
            <numerusform>签署 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Add PDF files</source>
        <translation>添加 PDF 文件</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>添加文件夹</translation>
    </message>
    <message>
        <source>Folder for the signed files</source>
        <translation>签署后文件的存放文件夹</translation>
    </message>
    <message numerus="yes">
        <source>Removed from the list: %n</source>
        <translation>
            <numerusform>已从列表移除 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the signed file</source>
        <translation>打开签署后的文件</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Password of the file…</source>
        <translation>文件密码…</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>从列表移除</translation>
    </message>
    <message>
        <source>Password of the file</source>
        <translation>文件密码</translation>
    </message>
    <message>
        <source>Password that opens “%1”:</source>
        <translation>打开“%1”的密码：</translation>
    </message>
    <message>
        <source>Nothing is placed in an open document</source>
        <translation>已打开的文件中没有放置任何内容</translation>
    </message>
    <message numerus="yes">
        <source>Texts and dates are not taken over: %n</source>
        <translation>
            <numerusform>文字和日期未沿用：%n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>A place was removed</source>
        <translation>已移除一处</translation>
    </message>
    <message>
        <source>Save the outcome as a table</source>
        <translation>将结果导出为表格</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>The chosen file as it would be signed</source>
        <translation>所选文件的签署预览</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>The PIN is entered on the token's reader.</source>
        <translation>请在读卡器上输入 PIN。</translation>
    </message>
    <message>
        <source>PIN of the token with “%1”</source>
        <translation>令牌“%1”的 PIN</translation>
    </message>
</context>
<context>
    <name>ui::EvidenceDialog</name>
    <message>
        <source>Evidence package %1</source>
        <translation>证据包 %1</translation>
    </message>
    <message>
        <source>Checks of the package</source>
        <translation>证据包的检查</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Save the file and open it…</source>
        <translation>保存文件并打开…</translation>
    </message>
    <message>
        <source>Checking the package…</source>
        <translation>正在检查证据包…</translation>
    </message>
    <message>
        <source>The package</source>
        <translation>证据包</translation>
    </message>
    <message>
        <source>Otherwise than when it was packed</source>
        <translation>与打包时不同</translation>
    </message>
    <message>
        <source>The signatures of the file</source>
        <translation>文件的签名</translation>
    </message>
    <message>
        <source>Save the packed file</source>
        <translation>保存包内文件</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
</context>
<context>
    <name>ui::SignatureForm</name>
    <message>
        <source>B-B: no timestamp</source>
        <translation>B-B：不加时间戳</translation>
    </message>
    <message>
        <source>B-T: with a timestamp</source>
        <translation>B-T：加时间戳</translation>
    </message>
    <message>
        <source>B-LT: with all that proves it</source>
        <translation>B-LT：附全部验证资料</translation>
    </message>
    <message>
        <source>B-LTA: archived for decades</source>
        <translation>B-LTA：长期存档</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>签名格式</translation>
    </message>
    <message>
        <source>Validity</source>
        <translation>有效保障</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>It can be checked as long as the certificate is valid.</source>
        <translation>证书有效期内可以验签。</translation>
    </message>
    <message>
        <source>A timestamp proves when it was signed.</source>
        <translation>由时间戳证明签署时间。</translation>
    </message>
    <message>
        <source>Certificates and revocation answers are fetched and kept in the file.</source>
        <translation>获取证书与吊销状态并保存在文件中。</translation>
    </message>
    <message>
        <source>The same, sealed by a document timestamp that can be renewed.</source>
        <translation>同上，并由可续期的文档时间戳固定。</translation>
    </message>
    <message>
        <source>Timestamps need a timestamp authority; it is named in Me, Preferences.</source>
        <translation>时间戳需要时间戳服务；在“我—偏好设置”中填写。</translation>
    </message>
    <message>
        <source>One seal and an SM2 key are needed. Other PDF programs show the seal and can't check it.</source>
        <translation>需要一枚印章和 SM2 密钥；其他 PDF 程序能显示印章，但不能验证。</translation>
    </message>
    <message>
        <source>no timestamp</source>
        <translation>不加时间戳</translation>
    </message>
    <message>
        <source>with a timestamp</source>
        <translation>加时间戳</translation>
    </message>
    <message>
        <source>with all that proves it</source>
        <translation>附全部验证资料</translation>
    </message>
    <message>
        <source>archived for decades</source>
        <translation>长期存档</translation>
    </message>
    <message>
        <source>PAdES signature</source>
        <translation>PAdES 签名</translation>
    </message>
    <message>
        <source>GB/T 38540 (SM2)</source>
        <translation>国密签章（GB/T 38540）</translation>
    </message>
</context>
<context>
    <name>ui::SealWords</name>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>已启用</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>已注销</translation>
    </message>
    <message>
        <source>Round (%1)</source>
        <translation>圆形（%1）</translation>
    </message>
    <message>
        <source>Oval (%1)</source>
        <translation>椭圆形（%1）</translation>
    </message>
    <message>
        <source>Square (%1)</source>
        <translation>正方形（%1）</translation>
    </message>
    <message>
        <source>Rectangle (%1)</source>
        <translation>长方形（%1）</translation>
    </message>
    <message>
        <source>May use it</source>
        <translation>可以使用</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>尚未生效</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已到期</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Created the seal</source>
        <translation>创建了印章</translation>
    </message>
    <message>
        <source>Size: %1 → %2 mm</source>
        <translation>大小：%1 → %2 mm</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>章面</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Validity: to %1</source>
        <translation>有效期：至 %1</translation>
    </message>
    <message>
        <source>Remade without a change of the face</source>
        <translation>重新制作，章面未变</translation>
    </message>
    <message>
        <source>Put the seal on record: %1</source>
        <translation>登记了印章：%1</translation>
    </message>
    <message>
        <source>Changed the face of the seal: %1</source>
        <translation>变更了章面：%1</translation>
    </message>
    <message>
        <source>Permitted the use of the seal: %1</source>
        <translation>授权使用印章：%1</translation>
    </message>
    <message>
        <source>Revoked the permission of: %1</source>
        <translation>撤销了使用权限：%1</translation>
    </message>
    <message>
        <source>Enabled the seal: %1</source>
        <translation>启用了印章：%1</translation>
    </message>
    <message>
        <source>Disabled the seal: %1</source>
        <translation>停用了印章：%1</translation>
    </message>
    <message>
        <source>Retired the seal: %1</source>
        <translation>注销了印章：%1</translation>
    </message>
    <message>
        <source>Handed the seal over: %1</source>
        <translation>移交了印章：%1</translation>
    </message>
    <message>
        <source>Saw the contact of %1</source>
        <translation>查看了联系方式：%1</translation>
    </message>
    <message>
        <source>Exported the evidence of the seal: %1</source>
        <translation>导出了印章证据：%1</translation>
    </message>
    <message>
        <source>Signed without password: %1</source>
        <translation>免密签署：%1</translation>
    </message>
    <message>
        <source>Pages %1–%2</source>
        <translation>第 %1–%2 页</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>第 %1 页</translation>
    </message>
    <message>
        <source>Edge of pages %1–%2</source>
        <translation>骑缝（第 %1–%2 页）</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>深夜</translation>
    </message>
    <message>
        <source>Many in a row</source>
        <translation>短时多次</translation>
    </message>
    <message>
        <source>First use</source>
        <translation>首次使用</translation>
    </message>
    <message>
        <source>Unusual category</source>
        <translation>少见分类</translation>
    </message>
    <message>
        <source>Night: used from 22:00 to 06:00, China time.</source>
        <translation>深夜：在 22:00 至 06:00（北京时间）用印。</translation>
    </message>
    <message>
        <source>First use: the person had never used this seal before, which had been in use for at least 30 days.</source>
        <translation>首次使用：此人此前从未使用过该印章，而该印章已使用至少 30 天。</translation>
    </message>
    <message>
        <source>Unusual category: of the seal's earlier uses, 200 or more, at most two were of this category.</source>
        <translation>少见分类：该印章此前用印 200 次以上，其中属于此业务分类的至多两次。</translation>
    </message>
    <message>
        <source>Default category</source>
        <translation>默认业务分类</translation>
    </message>
    <message>
        <source>Many in a row: the same person used the seal ten times or more within ten minutes, and at least three times as often as this seal is used when it is busy. Automatic batch signing is not marked.</source>
        <translation>短时多次：同一人在十分钟内用印十次以上，且不少于该印章繁忙时用印次数的三倍。自动批量签署不作标记。</translation>
    </message>
</context>
<context>
    <name>ui::UsageListModel</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>使用人</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>业务分类</translation>
    </message>
    <message>
        <source>Seal</source>
        <translation>印章</translation>
    </message>
</context>
<context>
    <name>ui::OperationsModel</name>
    <message>
        <source>Operator</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>操作详情</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>操作日期</translation>
    </message>
</context>
<context>
    <name>ui::SealPresenter</name>
    <message>
        <source>The seal is enabled.</source>
        <translation>印章已启用。</translation>
    </message>
    <message>
        <source>The seal is disabled.</source>
        <translation>印章已停用。</translation>
    </message>
    <message>
        <source>The seal is retired.</source>
        <translation>印章已注销。</translation>
    </message>
    <message>
        <source>The permission is given.</source>
        <translation>已授权。</translation>
    </message>
    <message>
        <source>The permission is revoked.</source>
        <translation>权限已撤销。</translation>
    </message>
    <message>
        <source>The evidence of the seal was saved.</source>
        <translation>印章证据已保存。</translation>
    </message>
</context>
<context>
    <name>ui::ActDialog</name>
    <message>
        <source>&amp;Reason</source>
        <translation>原因(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Reason (may be left out)</source>
        <translation>原因（可不填）(&amp;R)</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Signing &amp;password</source>
        <translation>签署密码(&amp;P)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ui::GrantDialog</name>
    <message>
        <source>Who</source>
        <translation>授权给</translation>
    </message>
    <message>
        <source>No file chosen</source>
        <translation>未选择文件</translation>
    </message>
    <message>
        <source>Permit</source>
        <translation>授权</translation>
    </message>
    <message>
        <source>Permit the use of the seal</source>
        <translation>授权使用印章</translation>
    </message>
    <message>
        <source>Person on record</source>
        <translation>已登记人员</translation>
    </message>
    <message>
        <source>Certificate file</source>
        <translation>证书文件</translation>
    </message>
    <message>
        <source>P&amp;erson</source>
        <translation>人员(&amp;E)</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>自(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>至(&amp;T)</translation>
    </message>
    <message>
        <source>General use</source>
        <translation>一般用途</translation>
    </message>
    <message>
        <source>P&amp;urpose</source>
        <translation>用途(&amp;U)</translation>
    </message>
    <message>
        <source>Signing &amp;password</source>
        <translation>签署密码(&amp;P)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Certificates (*.cer *.crt *.pem *.der);;All files (*)</source>
        <translation>证书 (*.cer *.crt *.pem *.der);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>ui::PermissionsView</name>
    <message>
        <source>Permit…</source>
        <translation>授权…</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>撤销…</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>印章权限</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>使用人</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>From</source>
        <translation>自</translation>
    </message>
    <message>
        <source>To</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Permitted by</source>
        <translation>授权人</translation>
    </message>
    <message>
        <source>Nobody may use this seal</source>
        <translation>无人可使用此印章</translation>
    </message>
    <message>
        <source>Its manager permits people to use it, for a time and a purpose.</source>
        <translation>由印章管理员授权他人在一定期限内为一定用途使用。</translation>
    </message>
    <message>
        <source>Hide ended permissions</source>
        <translation>收起已结束的权限</translation>
    </message>
    <message>
        <source>Ended permissions: %1</source>
        <translation>已结束的权限：%1</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%2 %1</translation>
    </message>
    <message>
        <source>Revoke a permission</source>
        <translation>撤销权限</translation>
    </message>
    <message>
        <source>%1 will not be able to sign with this seal any more. What was validly signed before stays valid.</source>
        <translation>%1 将不能再使用此印章签署。此前有效签署的文件仍然有效。</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>ui::TokenForm</name>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>Add the key</source>
        <translation>添加密钥</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Driver (PKCS#11)</source>
        <translation>驱动（PKCS#11）</translation>
    </message>
    <message>
        <source>Key on the token</source>
        <translation>令牌中的密钥</translation>
    </message>
    <message>
        <source>Signing password of this account</source>
        <translation>本账户的签署密码</translation>
    </message>
    <message>
        <source>Driver of the token (PKCS#11 module)</source>
        <translation>令牌驱动（PKCS#11 模块）</translation>
    </message>
    <message>
        <source>Programs (*.so *.dll *.dylib);;All files (*)</source>
        <translation>程序 (*.so *.dll *.dylib);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Looking at the readers…</source>
        <translation>正在查找读卡器…</translation>
    </message>
    <message>
        <source>No driver of tokens is installed where such drivers usually are. Choose the file that the token's maker delivers.</source>
        <translation>常用位置未安装令牌驱动，请选择令牌厂商提供的驱动文件。</translation>
    </message>
    <message>
        <source>%1, by %2, until %3 (token %4)</source>
        <translation>%1，由 %2 颁发，有效期至 %3（令牌 %4）</translation>
    </message>
    <message>
        <source>No token with a key is plugged in. Plug it in and look again.</source>
        <translation>未插入含密钥的令牌，插入后请重新查找。</translation>
    </message>
    <message>
        <source>The PIN of the token is asked for at each signature and never kept.</source>
        <translation>每次签署时输入令牌 PIN，PIN 不会被保存。</translation>
    </message>
</context>
<context>
    <name>ui::FacesView</name>
    <message>
        <source>How the faces are compared</source>
        <translation>章面对比方式</translation>
    </message>
    <message>
        <source>Changes of the face</source>
        <translation>章面变更记录</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>What was changed</source>
        <translation>变更内容</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>变更日期</translation>
    </message>
    <message>
        <source>Files sealed</source>
        <translation>用印文件</translation>
    </message>
    <message>
        <source>Two colours</source>
        <translation>双色叠合</translation>
    </message>
    <message>
        <source>Old to new</source>
        <translation>新旧渐变</translation>
    </message>
    <message>
        <source>From the old face to the new one</source>
        <translation>从旧章面到新章面</translation>
    </message>
    <message>
        <source>Blue: before, red: since then, both in the same true mm around one middle.</source>
        <translation>蓝色为变更前，红色为变更后；均按真实毫米、同一中心叠合。</translation>
    </message>
    <message>
        <source>In true mm.</source>
        <translation>按真实毫米显示。</translation>
    </message>
    <message>
        <source>Files with this face: %1</source>
        <translation>使用此章面的文件：%1</translation>
    </message>
</context>
<context>
    <name>ui::FaceOverlay</name>
    <message>
        <source>The faces laid over each other</source>
        <translation>新旧章面叠合</translation>
    </message>
</context>
<context>
    <name>ui::OperationsView</name>
    <message>
        <source>How it is shown</source>
        <translation>显示方式</translation>
    </message>
    <message>
        <source>Show the contact…</source>
        <translation>查看联系方式…</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>分页</translation>
    </message>
    <message>
        <source>Continuous</source>
        <translation>连续</translation>
    </message>
    <message>
        <source>Operation log</source>
        <translation>操作日志</translation>
    </message>
    <message>
        <source>Nothing was done yet</source>
        <translation>暂无操作</translation>
    </message>
    <message>
        <source>Permissions, switching on and off, changes of the face: each is kept here.</source>
        <translation>授权、启用与停用、章面变更，均记录于此。</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页</translation>
    </message>
    <message>
        <source>Entries in all: %1</source>
        <translation>共 %1 条</translation>
    </message>
    <message>
        <source>Show the contact</source>
        <translation>查看联系方式</translation>
    </message>
    <message>
        <source>The contact of %1 is shown in full. That you saw it, and why, is kept in the operation log.</source>
        <translation>将完整显示 %1 的联系方式。您的查看及原因会记入操作日志。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>ui::UsageView</name>
    <message>
        <source>Period</source>
        <translation>时间段</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>查看原因</translation>
    </message>
    <message>
        <source>Unusual only</source>
        <translation>仅看异常</translation>
    </message>
    <message>
        <source>Uses over time</source>
        <translation>用印趋势</translation>
    </message>
    <message>
        <source>By person</source>
        <translation>按使用人</translation>
    </message>
    <message>
        <source>By category</source>
        <translation>按业务分类</translation>
    </message>
    <message>
        <source>By seal</source>
        <translation>按印章</translation>
    </message>
    <message>
        <source>No use in this period</source>
        <translation>此时间段内无用印</translation>
    </message>
    <message>
        <source>Each use of a seal is kept here: by whom, on what, when and where.</source>
        <translation>每次用印都记录于此：何人、何文件、何时、何处。</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>3 months</source>
        <translation>3 个月</translation>
    </message>
    <message>
        <source>6 months</source>
        <translation>6 个月</translation>
    </message>
    <message>
        <source>Own period</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>From</source>
        <translation>自</translation>
    </message>
    <message>
        <source>To</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Uses</source>
        <translation>用印次数</translation>
    </message>
    <message>
        <source>People</source>
        <translation>使用人</translation>
    </message>
    <message>
        <source>Pages marked</source>
        <translation>盖印页数</translation>
    </message>
    <message>
        <source>Unusual</source>
        <translation>待留意</translation>
    </message>
    <message>
        <source>One seal</source>
        <translation>单个印章</translation>
    </message>
    <message>
        <source>Show all again</source>
        <translation>恢复显示全部</translation>
    </message>
    <message>
        <source>%1 % against the period before</source>
        <translation>较上期 %1 %</translation>
    </message>
    <message>
        <source>Uses in as many days before: %1</source>
        <translation>上一同等时段用印：%1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Uses a day</source>
        <translation>每日用印</translation>
    </message>
    <message>
        <source>Uses a week</source>
        <translation>每周用印</translation>
    </message>
    <message>
        <source>Uses a month</source>
        <translation>每月用印</translation>
    </message>
    <message>
        <source>Uses a year</source>
        <translation>每年用印</translation>
    </message>
    <message>
        <source>Unknown person</source>
        <translation>未知人员</translation>
    </message>
    <message>
        <source>Unknown seal</source>
        <translation>未知印章</translation>
    </message>
    <message>
        <source>Others: %1</source>
        <translation>其他 %1 项</translation>
    </message>
    <message>
        <source>Reading the records…</source>
        <translation>正在读取记录…</translation>
    </message>
    <message>
        <source>Uses: %1</source>
        <translation>用印：%1 次</translation>
    </message>
    <message>
        <source>Looking for what is unusual…</source>
        <translation>正在查找异常用印…</translation>
    </message>
    <message>
        <source>Nothing unusual in this period</source>
        <translation>此时间段内无异常用印</translation>
    </message>
    <message>
        <source>Unusual uses: %1. A mark accuses nobody; the reason stands on it.</source>
        <translation>异常用印：%1 次。标记仅供留意，原因见标记提示。</translation>
    </message>
    <message>
        <source>uses %1 to %2</source>
        <translation>用印 %1 至 %2</translation>
    </message>
    <message>
        <source>Export the list of uses</source>
        <translation>导出用印记录</translation>
    </message>
    <message>
        <source>Exporting the list of uses…</source>
        <translation>正在导出用印记录…</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx);;CSV table (*.csv)</source>
        <translation>Excel 工作簿 (*.xlsx);;CSV 表格 (*.csv)</translation>
    </message>
</context>
<context>
    <name>ui::SealView</name>
    <message>
        <source>All seals</source>
        <translation>全部印章</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>About this seal</source>
        <translation>印章详情</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>权限管理</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>用印统计</translation>
    </message>
    <message>
        <source>Operation log</source>
        <translation>操作日志</translation>
    </message>
    <message>
        <source>Face changes</source>
        <translation>章面变更记录</translation>
    </message>
    <message>
        <source>Type · shape</source>
        <translation>类型 · 形状</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>所属机构</translation>
    </message>
    <message>
        <source>Managed by</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>印章编号</translation>
    </message>
    <message>
        <source>Files sealed</source>
        <translation>用印文件</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Export the evidence…</source>
        <translation>导出证据…</translation>
    </message>
    <message>
        <source>Retire the seal…</source>
        <translation>注销印章…</translation>
    </message>
    <message>
        <source>Managed elsewhere</source>
        <translation>由他处管理</translation>
    </message>
    <message>
        <source>Permissions  %1</source>
        <translation>权限管理  %1</translation>
    </message>
    <message>
        <source>Disable…</source>
        <translation>停用…</translation>
    </message>
    <message>
        <source>Enable…</source>
        <translation>启用…</translation>
    </message>
    <message>
        <source>Disable the seal</source>
        <translation>停用印章</translation>
    </message>
    <message>
        <source>Nobody can sign with “%1” until it is enabled again. What was signed stays valid.</source>
        <translation>在重新启用之前，任何人都不能使用“%1”签署。已签署的文件仍然有效。</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Enable the seal</source>
        <translation>启用印章</translation>
    </message>
    <message>
        <source>Those who have a permission can sign with “%1” again.</source>
        <translation>有权限的人可以再次使用“%1”签署。</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Retire the seal</source>
        <translation>注销印章</translation>
    </message>
    <message>
        <source>“%1” is ended for good: nobody can ever sign with it again. What was signed stays valid. This can't be undone.</source>
        <translation>“%1”将永久注销：今后任何人都不能再用它签署。已签署的文件仍然有效。此操作无法撤销。</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>注销</translation>
    </message>
    <message>
        <source>Export the evidence of the seal</source>
        <translation>导出印章证据</translation>
    </message>
    <message>
        <source>ZIP packages (*.zip)</source>
        <translation>ZIP 证据包 (*.zip)</translation>
    </message>
</context>
<context>
    <name>ui::SealCardsModel</name>
    <message>
        <source>Files: %1</source>
        <translation>用印文件：%1</translation>
    </message>
    <message>
        <source>Press Enter to see its page.</source>
        <translation>按回车键查看印章详情。</translation>
    </message>
</context>
<context>
    <name>ui::CountPresenter</name>
    <message>
        <source>Default category</source>
        <translation>默认分类</translation>
    </message>
    <message>
        <source>Unknown seal</source>
        <translation>未知印章</translation>
    </message>
    <message>
        <source>Unknown person</source>
        <translation>未知人员</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>签署中</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>已拒签</translation>
    </message>
    <message>
        <source>Recalled</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>To be voided</source>
        <translation>作废中</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>Of a newer version</source>
        <translation>较新版本的状态</translation>
    </message>
</context>
</TS>
