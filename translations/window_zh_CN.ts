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
</TS>
