<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>cli</name>
    <message>
        <source>%1 is revoked; write a new list by ca crl</source>
        <translation>%1 已吊销；请用 ca crl 写出新的吊销列表</translation>
    </message>
    <message>
        <source>%1 of %2 checks passed</source>
        <translation>%2 项检查中 %1 项通过</translation>
    </message>
    <message>
        <source>%1: %2, serial %3</source>
        <translation>%1：%2，序列号 %3</translation>
    </message>
    <message>
        <source>%1: PDF %2, %3 pages, %4 bytes, %5 revisions</source>
        <translation>%1：PDF %2，%3 页，%4 字节，%5 个修订版</translation>
    </message>
    <message>
        <source>%1: authority %2; trust it by --trust %3</source>
        <translation>%1：证书机构 %2；信任它请用 --trust %3</translation>
    </message>
    <message>
        <source>%1: revision %2, %3 bytes</source>
        <translation>%1：修订版 %2，%3 字节</translation>
    </message>
    <message>
        <source>%1: revocation list</source>
        <translation>%1：吊销列表</translation>
    </message>
    <message>
        <source>%1: seal %2, number %3, valid until %4</source>
        <translation>%1：印章 %2，编号 %3，有效期至 %4</translation>
    </message>
    <message>
        <source>%1: signed in field %2 by %3</source>
        <translation>%1：已由 %3 签署，签名域 %2</translation>
    </message>
    <message>
        <source>%1: the face of %2</source>
        <translation>%1：%2 的章面</translation>
    </message>
    <message>
        <source>CAN'T TELL</source>
        <translation>无法判定</translation>
    </message>
    <message>
        <source>Checking %1</source>
        <translation>正在验签 %1</translation>
    </message>
    <message>
        <source>INTACT, identity self-declared</source>
        <translation>内容完好，身份为自行声明</translation>
    </message>
    <message>
        <source>INVALID</source>
        <translation>无效</translation>
    </message>
    <message>
        <source>NOT SIGNED</source>
        <translation>未签署</translation>
    </message>
    <message>
        <source>New password for %1: </source>
        <translation>为 %1 设置密码：</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>提示：%1</translation>
    </message>
    <message>
        <source>Note: no --ca-password-file was given; whoever can read %1 can issue certificates in this authority's name.</source>
        <translation>提示：未给出 --ca-password-file；能读取 %1 的人都能以该机构的名义签发证书。</translation>
    </message>
    <message>
        <source>Password of %1: </source>
        <translation>%1 的密码：</translation>
    </message>
    <message>
        <source>Password of the authority: </source>
        <translation>证书机构的密码：</translation>
    </message>
    <message>
        <source>Signing</source>
        <translation>正在签署</translation>
    </message>
    <message>
        <source>The same once more: </source>
        <translation>请再输入一次：</translation>
    </message>
    <message>
        <source>Try “esign-cli --help” or “esign-cli COMMAND --help”.</source>
        <translation>请看 “esign-cli --help” 或 “esign-cli 命令 --help”。</translation>
    </message>
    <message>
        <source>VALID</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>by %1, certified by %2</source>
        <translation>签署人 %1，由 %2 认证</translation>
    </message>
    <message>
        <source>claims to be from %1 (the signer's own clock)</source>
        <translation>自称签于 %1（签署人自己的时钟）</translation>
    </message>
    <message>
        <source>field %1: empty, to be signed</source>
        <translation>签名域 %1：空，待签署</translation>
    </message>
    <message>
        <source>field %1: signed</source>
        <translation>签名域 %1：已签署</translation>
    </message>
    <message>
        <source>not permitted: %1</source>
        <translation>不允许：%1</translation>
    </message>
    <message>
        <source>page %1: %2 %3</source>
        <translation>第 %1 页：%2 %3</translation>
    </message>
    <message>
        <source>page %1: a stamp without authority</source>
        <translation>第 %1 页：无授权的图章</translation>
    </message>
    <message>
        <source>pages %1: %2 × %3 mm</source>
        <translation>第 %1 页：%2 × %3 毫米</translation>
    </message>
    <message>
        <source>proven at %1</source>
        <translation>时间已证明为 %1</translation>
    </message>
    <message>
        <source>revision %1, covers the whole file</source>
        <translation>修订版 %1，覆盖整个文件</translation>
    </message>
    <message>
        <source>revision %1, the file was continued afterwards</source>
        <translation>修订版 %1，其后文件又有追加</translation>
    </message>
    <message>
        <source>structure: %1</source>
        <translation>结构：%1</translation>
    </message>
    <message>
        <source>Recovery code, the only other way to your records. Print it and put it away; it is not kept here:</source>
        <translation>恢复码，是读取您的记录的唯一其他途径。请打印并妥善保管；本机不保存它：</translation>
    </message>
    <message>
        <source>New signing password: </source>
        <translation>新签署密码：</translation>
    </message>
    <message>
        <source>Signing password: </source>
        <translation>签署密码：</translation>
    </message>
    <message>
        <source>Note: without the keychain every command needs --recovery-code-file.</source>
        <translation>注意：不使用钥匙串时，每个命令都需要 --recovery-code-file。</translation>
    </message>
    <message>
        <source>%1: account of %2</source>
        <translation>%1：%2 的账户</translation>
    </message>
    <message>
        <source>%1: locked</source>
        <translation>%1：已锁定</translation>
    </message>
    <message>
        <source>%1: open</source>
        <translation>%1：已打开</translation>
    </message>
    <message>
        <source>Name: %1</source>
        <translation>姓名：%1</translation>
    </message>
    <message>
        <source>Account: %1</source>
        <translation>账号：%1</translation>
    </message>
    <message>
        <source>Phone: %1</source>
        <translation>电话：%1</translation>
    </message>
    <message>
        <source>E-mail: %1</source>
        <translation>电子邮箱：%1</translation>
    </message>
    <message>
        <source>Organisation: %1</source>
        <translation>单位：%1</translation>
    </message>
    <message>
        <source>Signing key (default): %1, by %2, until %3</source>
        <translation>签名密钥（默认）：%1，由 %2 签发，有效期至 %3</translation>
    </message>
    <message>
        <source>Signing key: %1, by %2, until %3</source>
        <translation>签名密钥：%1，由 %2 签发，有效期至 %3</translation>
    </message>
    <message>
        <source>The signing password is changed.</source>
        <translation>签署密码已更改。</translation>
    </message>
    <message>
        <source>Locked: the store opens with the signing password only.</source>
        <translation>已锁定：数据库只能用签署密码打开。</translation>
    </message>
    <message>
        <source>Unlocked.</source>
        <translation>已解锁。</translation>
    </message>
    <message>
        <source>The former recovery code opens this store no more.</source>
        <translation>原来的恢复码已不能再打开此数据库。</translation>
    </message>
    <message>
        <source>%1: signing key taken over</source>
        <translation>%1：已导入签名密钥</translation>
    </message>
    <message>
        <source>enabled</source>
        <translation>已启用</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>已注销</translation>
    </message>
    <message>
        <source>%1  %2, version %3</source>
        <translation>%1  %2，第 %3 版</translation>
    </message>
    <message>
        <source>No seals yet; add one by seal add FILE.eseal.</source>
        <translation>还没有印章；请用 seal add 文件.eseal 添加。</translation>
    </message>
    <message>
        <source>User: %1 (revoked)</source>
        <translation>使用人：%1（已撤销）</translation>
    </message>
    <message>
        <source>User: %1, %2 to %3</source>
        <translation>使用人：%1，%2 至 %3</translation>
    </message>
    <message>
        <source>User: %1, %2 to %3 (not now)</source>
        <translation>使用人：%1，%2 至 %3（目前无效）</translation>
    </message>
    <message>
        <source>Number: %1</source>
        <translation>编号：%1</translation>
    </message>
    <message>
        <source>Status: %1</source>
        <translation>状态：%1</translation>
    </message>
    <message>
        <source>Size: %1</source>
        <translation>尺寸：%1</translation>
    </message>
    <message>
        <source>Type: %1</source>
        <translation>类型：%1</translation>
    </message>
    <message>
        <source>Created: %1</source>
        <translation>创建时间：%1</translation>
    </message>
    <message>
        <source>Valid: %1 to %2</source>
        <translation>有效期：%1 至 %2</translation>
    </message>
    <message>
        <source>Uses on record: %1</source>
        <translation>用印记录：%1 次</translation>
    </message>
    <message>
        <source>The seal's log is damaged from entry %1 on: %2</source>
        <translation>印章日志自第 %1 条起已损坏：%2</translation>
    </message>
    <message>
        <source>Note: the seal object does not list this certificate; the seal must be remade for %1 before it can be used.</source>
        <translation>注意：印章数据未列入此证书；须为 %1 重新制章后才能使用。</translation>
    </message>
    <message>
        <source>%1 may use %2 from %3 to %4</source>
        <translation>%1 可自 %3 至 %4 使用 %2</translation>
    </message>
    <message>
        <source>%1 may use %2 no more; what was signed before stays valid.</source>
        <translation>%1 不能再使用 %2；此前签署的文件仍然有效。</translation>
    </message>
    <message>
        <source>%1 is enabled.</source>
        <translation>%1 已启用。</translation>
    </message>
    <message>
        <source>%1 is disabled.</source>
        <translation>%1 已停用。</translation>
    </message>
    <message>
        <source>%1 entries in all</source>
        <translation>共 %1 条</translation>
    </message>
    <message>
        <source>%1: certificate of %2</source>
        <translation>%1：%2 的证书</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>签署中</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>已拒签</translation>
    </message>
    <message>
        <source>recalled</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>void requested</source>
        <translation>作废确认中</translation>
    </message>
    <message>
        <source>void</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>to act</source>
        <translation>待签署</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>已签署</translation>
    </message>
    <message>
        <source>%1 contracts in all</source>
        <translation>共 %1 份合同</translation>
    </message>
    <message>
        <source>Party %1: %2, %3</source>
        <translation>签署方 %1：%2，%3</translation>
    </message>
    <message>
        <source>(made by a newer version of the program)</source>
        <translation>（由更新版本的程序写入）</translation>
    </message>
    <message>
        <source>Category: %1</source>
        <translation>业务分类：%1</translation>
    </message>
    <message>
        <source>Deadline: %1</source>
        <translation>截止时间：%1</translation>
    </message>
    <message>
        <source>File: %1, %2 bytes, signed %3 times</source>
        <translation>文件：%1，%2 字节，已签 %3 次</translation>
    </message>
    <message>
        <source>%1 is rejected.</source>
        <translation>%1 已拒签。</translation>
    </message>
    <message>
        <source>%1 is recalled.</source>
        <translation>%1 已撤回。</translation>
    </message>
    <message>
        <source>%1 is void.</source>
        <translation>%1 已作废。</translation>
    </message>
    <message>
        <source>%1: the void waits for the other signatories.</source>
        <translation>%1：作废尚待其他签署方确认。</translation>
    </message>
    <message>
        <source>Encrypting</source>
        <translation>正在加密</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>正在导出</translation>
    </message>
    <message>
        <source>%1: %2 files and the log of %3</source>
        <translation>%1：%3 的 %2 个文件和记录</translation>
    </message>
    <message>
        <source>Note: %1 signatures that were interrupted are now on record.</source>
        <translation>注意：%1 个中断的签署现已记录在案。</translation>
    </message>
    <message>
        <source>Note: %1 interrupted signatures could not be put on record yet [%2]; the next start tries again.</source>
        <translation>注意：%1 个中断的签署暂时无法记入 [%2]；下次启动再试。</translation>
    </message>
    <message>
        <source>Note: %1 signatures were interrupted before their file was written; nothing was signed.</source>
        <translation>注意：%1 个签署在写出文件前中断；没有签署任何内容。</translation>
    </message>
    <message>
        <source>across %1 pages from page %2 on</source>
        <translation>骑缝，自第 %2 页起共 %1 页</translation>
    </message>
    <message>
        <source>%1 pages from page %2 on</source>
        <translation>自第 %2 页起共 %1 页</translation>
    </message>
    <message>
        <source>page %1</source>
        <translation>第 %1 页</translation>
    </message>
    <message>
        <source>%1 around %2, %3 mm</source>
        <translation>%1，中心 %2, %3 mm</translation>
    </message>
    <message>
        <source>recorded</source>
        <translation>已记录</translation>
    </message>
    <message>
        <source>provisional</source>
        <translation>暂记</translation>
    </message>
    <message>
        <source>Page %1 of %2; %3 uses in all</source>
        <translation>第 %1 页，共 %2 页；共 %3 次用印</translation>
    </message>
    <message>
        <source>Making demonstration records</source>
        <translation>正在生成演示记录</translation>
    </message>
    <message>
        <source>%1 contracts with %2 events, %3 uses of %4 seals by %5 people, in %6 s</source>
        <translation>%1 份合同、%2 个事件，%5 人使用 %4 枚印章 %3 次，用时 %6 秒</translation>
    </message>
    <message>
        <source>Stopped on the way; what is there is whole.</source>
        <translation>已中途停止；已有内容是完整的。</translation>
    </message>
    <message>
        <source>%1 contracts with %2 events, %3 uses of seals, %4 files</source>
        <translation>%1 份合同、%2 个事件、%3 次用印、%4 个文件</translation>
    </message>
    <message>
        <source>The store is sound.</source>
        <translation>存储完好。</translation>
    </message>
    <message>
        <source>The store is damaged: store check --rescue saves what can be read.</source>
        <translation>存储已损坏：store check --rescue 可抢救能读出的内容。</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>%1: %2 bytes; it opens by the recovery code of now, keep that with it</source>
        <translation>%1：%2 字节；用现在的恢复码打开，请妥善保存恢复码</translation>
    </message>
    <message>
        <source>%1 files of the records could not be read and are not in it; run store check.</source>
        <translation>有 %1 个文件无法读取，未纳入备份；请运行 store check。</translation>
    </message>
    <message>
        <source>Recovery code: </source>
        <translation>恢复码：</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>正在恢复</translation>
    </message>
    <message>
        <source>%1 files were missing when the backup was made.</source>
        <translation>制作备份时已缺少 %1 个文件。</translation>
    </message>
    <message>
        <source>What stood there before lies in %1.</source>
        <translation>原有内容现在位于 %1。</translation>
    </message>
    <message>
        <source>%1: as it was on %2</source>
        <translation>%1：恢复为 %2 时的状态</translation>
    </message>
    <message>
        <source>Rescuing</source>
        <translation>正在抢救</translation>
    </message>
    <message>
        <source>%1: %2 rows saved, the rest is lost</source>
        <translation>%1：救回 %2 行，其余丢失</translation>
    </message>
    <message>
        <source>%1: %2 rows saved, %3 lost</source>
        <translation>%1：救回 %2 行，丢失 %3 行</translation>
    </message>
    <message>
        <source>The damaged file is kept as %1.</source>
        <translation>损坏的文件保留为 %1。</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>正在检查</translation>
    </message>
    <message>
        <source>official seal</source>
        <translation>公章</translation>
    </message>
    <message>
        <source>department seal</source>
        <translation>部门章</translation>
    </message>
    <message>
        <source>special-purpose seal</source>
        <translation>专用章</translation>
    </message>
    <message>
        <source>contract seal</source>
        <translation>合同专用章</translation>
    </message>
    <message>
        <source>finance seal</source>
        <translation>财务专用章</translation>
    </message>
    <message>
        <source>oval seal</source>
        <translation>椭圆章</translation>
    </message>
    <message>
        <source>personal seal</source>
        <translation>个人名章</translation>
    </message>
    <message>
        <source>other seal</source>
        <translation>其他印章</translation>
    </message>
    <message>
        <source>put on record</source>
        <translation>登记入库</translation>
    </message>
    <message>
        <source>new version</source>
        <translation>新版本</translation>
    </message>
    <message>
        <source>use granted</source>
        <translation>授予使用权限</translation>
    </message>
    <message>
        <source>use revoked</source>
        <translation>撤销使用权限</translation>
    </message>
    <message>
        <source>switched on</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>handed over</source>
        <translation>移交管理员</translation>
    </message>
    <message>
        <source>new record key</source>
        <translation>更换记录密钥</translation>
    </message>
    <message>
        <source>signed without password</source>
        <translation>免密签署</translation>
    </message>
    <message>
        <source>drafted</source>
        <translation>起草</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>viewed</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>reminded</source>
        <translation>催办</translation>
    </message>
    <message>
        <source>transferred</source>
        <translation>转交</translation>
    </message>
    <message>
        <source>copied to others</source>
        <translation>抄送他人</translation>
    </message>
    <message>
        <source>void confirmed</source>
        <translation>确认作废</translation>
    </message>
    <message>
        <source>void refused</source>
        <translation>拒绝作废</translation>
    </message>
    <message>
        <source>members changed</source>
        <translation>成员变更</translation>
    </message>
    <message>
        <source>recovered event</source>
        <translation>恢复的事件</translation>
    </message>
    <message>
        <source>Note: of these, %1 have no signed file in its place; it can be had from the records (contract export).</source>
        <translation>注意：其中 %1 个已签文件不在原定位置，可从记录中取得（contract export）。</translation>
    </message>
    <message>
        <source>seal</source>
        <translation>印章</translation>
    </message>
    <message>
        <source>stamp</source>
        <translation>文字章</translation>
    </message>
    <message>
        <source>cross-page seal</source>
        <translation>骑缝章</translation>
    </message>
    <message>
        <source>signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Place of party %1: %2, file %3, page %4, around %5, %6 mm</source>
        <translation>第 %1 方的指定位置：%2，文件 %3，第 %4 页，中心 %5，%6 毫米</translation>
    </message>
    <message>
        <source>Something of the records is missing. A backup made before the damage holds it: store restore.</source>
        <translation>有记录缺失。损坏之前所做的备份中有这些记录：store restore。</translation>
    </message>
    <message>
        <source>Note: keep both recovery codes until a new one could be made.</source>
        <translation>注意：在成功生成新的恢复码之前，请保留两个恢复码。</translation>
    </message>
    <message>
        <source>Note: with --no-keychain an account is made without one; then every command needs the recovery code.</source>
        <translation>注意：用 --no-keychain 可在没有钥匙串时创建账户；此后每条命令都需要恢复码。</translation>
    </message>
    <message>
        <source>Note: this version can't send a contract to others yet; it stays on this computer.</source>
        <translation>注意：本版本尚不能把合同发送给他人；合同只保存在本机。</translation>
    </message>
    <message>
        <source>Note: without --manager whoever first puts the seal on record decides over its use.</source>
        <translation>注意：未用 --manager 指定管理者时，谁先登记该印章，谁就决定其使用。</translation>
    </message>
    <message>
        <source>Note: restored on %1 from a backup of %2</source>
        <translation>注意：记录库于 %1 由 %2 的备份恢复</translation>
    </message>
    <message>
        <source>Note: rescued on %1; %2 rows or parts of tables were lost</source>
        <translation>注意：记录库于 %1 经过抢救；丢失 %2 行或表的一部分</translation>
    </message>
    <message>
        <source>Warning: on %1 the records were not those that were last used; an older or another copy was put in their place.</source>
        <translation>警告：%1 打开的记录不是上次使用的记录，原处被放入了较旧的或另外的副本。</translation>
    </message>
    <message>
        <source>Warning: on %1 an older copy of the records was in their place: %2 events, %3 uses of seals, %4 entries of seals' logs and %5 of the operation log were missing.</source>
        <translation>警告：%1 原处是一份较旧的记录副本：缺少 %2 条事件、%3 次用印、%4 条印章日志和 %5 条操作日志。</translation>
    </message>
    <message>
        <source>The records are not as they were signed or written; restore a backup (store restore).</source>
        <translation>记录与签署或写入时的内容不符，请从备份恢复（store restore）。</translation>
    </message>
    <message>
        <source>Archiving</source>
        <translation>正在归档</translation>
    </message>
    <message>
        <source>%1: kept at level B-LT</source>
        <translation>%1：已按 B-LT 等级保存</translation>
    </message>
    <message>
        <source>%1: kept at level %2, document timestamp of %3</source>
        <translation>%1：已按 %2 等级保存，文档时间戳 %3</translation>
    </message>
    <message>
        <source>few tries for the PIN are left</source>
        <translation>PIN 剩余尝试次数不多</translation>
    </message>
    <message>
        <source>one more wrong PIN locks it</source>
        <translation>再错一次 PIN 即锁定</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>no PIN is set</source>
        <translation>尚未设置 PIN</translation>
    </message>
    <message>
        <source>the PIN is to be changed</source>
        <translation>需要修改 PIN</translation>
    </message>
    <message>
        <source>  %1: %2, certified by %3, %4, until %5</source>
        <translation>  %1：%2，由 %3 签发，%4，有效期至 %5</translation>
    </message>
    <message>
        <source>No token is plugged in.</source>
        <translation>未插入令牌。</translation>
    </message>
    <message>
        <source>PIN of %1: </source>
        <translation>%1 的 PIN：</translation>
    </message>
    <message>
        <source>PIN of %1 (%2): </source>
        <translation>%1 的 PIN（%2）：</translation>
    </message>
    <message>
        <source>Enter the PIN on the token's reader.</source>
        <translation>请在令牌的读卡器上输入 PIN。</translation>
    </message>
    <message>
        <source>signed before</source>
        <translation>此前已签署</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>失败：%1</translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>未签署</translation>
    </message>
    <message>
        <source>Signed: %1, signed before: %2, failed: %3, not signed: %4</source>
        <translation>已签署：%1，此前已签署：%2，失败：%3，未签署：%4</translation>
    </message>
    <message>
        <source>Packing %1</source>
        <translation>正在打包 %1</translation>
    </message>
    <message>
        <source>%1: evidence of %2 (%3), members: %4</source>
        <translation>%1：%2 的证据包（%3），成员 %4 个</translation>
    </message>
    <message>
        <source>other PDF viewers show this seal, but can't check its signature (GB/T 38540)</source>
        <translation>其他 PDF 阅读器能显示此印章，但无法验证其签名（GB/T 38540）</translation>
    </message>
    <message>
        <source>%1: this key on the token is one of the account's now; its PIN opens it</source>
        <translation>%1：令牌中的此密钥已加入本账户，由其 PIN 启用</translation>
    </message>
</context>
<context>
    <name>help</name>
    <message>
        <source>esign-cli ca init DIR --name NAME [--key p256|sm2]
esign-cli ca issue DIR --name NAME --out ID.p12 --password-file F [--kind person|maker|tsa|ocsp] [--key rsa2048|rsa3072|p256|p384|sm2] [--days N]
esign-cli ca revoke DIR --serial HEX
esign-cli ca crl DIR --out FILE

  --ca-password-file F  first line: the authority's own password. Without it at init, whoever can read DIR holds the authority.
  --json

Signatures under such an authority read "identity self-declared" wherever its root.pem is not trusted by hand.</source>
        <translation>esign-cli ca init 文件夹 --name 名称 [--key p256|sm2]
esign-cli ca issue 文件夹 --name 名称 --out ID.p12 --password-file F [--kind person|maker|tsa|ocsp] [--key rsa2048|rsa3072|p256|p384|sm2] [--days N]
esign-cli ca revoke 文件夹 --serial HEX
esign-cli ca crl 文件夹 --out 文件

  --ca-password-file F  第一行是证书机构自己的密码。init 时不给，则能读取该文件夹的人就掌握该机构。
  --json

在没有人工信任其 root.pem 的地方，这种机构下的签名显示为“身份为自行声明”。</translation>
    </message>
    <message>
        <source>esign-cli extract FILE --revision N --out OUT.pdf [--json]

Writes revision N (from 1, oldest first) exactly as it was.</source>
        <translation>esign-cli extract 文件 --revision N --out OUT.pdf [--json]

原样写出第 N 个修订版（从 1 起，最早的在前）。</translation>
    </message>
    <message>
        <source>esign-cli info FILE [--pdf-password-file F] [--json]</source>
        <translation>esign-cli info 文件 [--pdf-password-file F] [--json]</translation>
    </message>
    <message>
        <source>esign-cli seal make --type official|department|special|contract|finance|oval|personal --name TEXT --out FILE [options]

  --out FILE            .eseal: a signed seal object; .svg, .pdf, .png: the face alone
  --line TEXT           the line below the star
  --size MM             diameter or width; else the convention's
  --colour red|blue|black
  --identity MAKER.p12  the seal maker's key, for .eseal
  --password-file F     first line: its password; else it is asked on the terminal
  --user CERT.pem       (repeatable) who may use the seal, for .eseal
  --manager CERT.pem    (repeatable) who decides over its use; without it, who first puts it on record
  --days N              validity, 365 by default; never beyond the maker's certificate
  --number NUMBER       a further version of this seal (for other users, another face), by the same maker; else a new seal
  --json

esign-cli seal add FILE.eseal [--maker SHA256]         put a seal, or a new version of one, on record
esign-cli seal list
esign-cli seal show NUMBER                             what it is, who may use it, how often it was used
esign-cli seal grant NUMBER --person CERT.pem [--from DAY] [--to DAY] [--purpose TEXT]
esign-cli seal revoke NUMBER --person NAME|ID [--reason TEXT]
esign-cli seal enable|disable NUMBER [--reason TEXT]
esign-cli seal log NUMBER [--page N] [--per-page N]    what was done with it, newest first

  --from DAY, --to DAY  days of this computer's time zone (2026-11-22), both included, or times with a zone of their own
  --maker SHA256        a version made with another key: the maker's certificate whose fingerprint you compared with the maker

These take the options of the account too (esign-cli account --help); changes need the signing password.</source>
        <translation>esign-cli seal make --type official|department|special|contract|finance|oval|personal --name 文字 --out 文件 [选项]

  --out 文件            .eseal：签名的印章对象；.svg、.pdf、.png：只有章面
  --line 文字           五角星下的一行
  --size MM             直径或宽度；不写则按惯例
  --colour red|blue|black
  --identity MAKER.p12  制章人的密钥（.eseal 需要）
  --password-file F     第一行是其密码；否则在终端询问
  --user CERT.pem       （可重复）印章使用人（.eseal 需要）
  --manager CERT.pem    （可重复）印章管理员；不指定时为首先登记此印章的人
  --days N              有效天数，默认 365；不超过制章人证书的有效期
  --number 编号         由同一制章人制作该印章的新版本（更换使用人或章面）；不指定则为新印章
  --json

esign-cli seal add 文件.eseal [--maker SHA256]         登记印章，或其新版本
esign-cli seal list
esign-cli seal show 编号                               印章情况、使用人、使用次数
esign-cli seal grant 编号 --person 证书.pem [--from 日期] [--to 日期] [--purpose 用途]
esign-cli seal revoke 编号 --person 姓名|编号 [--reason 原因]
esign-cli seal enable|disable 编号 [--reason 原因]
esign-cli seal log 编号 [--page N] [--per-page N]      操作日志，最新的在前

  --from 日期，--to 日期
                        本机时区的日期（如 2026-11-22），含首尾两日，或自带时区的时刻
  --maker SHA256        接受以另一密钥制作的新版本：您已与制章人核对过的制章人证书指纹

这些命令也接受账户的选项（esign-cli account --help）；更改需要签署密码。</translation>
    </message>
    <message>
        <source>esign-cli sign IN.pdf --out OUT.pdf --identity ID.p12 [--password-file F] [options]

  --place "seal=FILE;page=N;at=X,Y;size=MM[;rotate=DEG]"      (repeatable) centre in mm from the top left of the page as
                                                              displayed; page: N, last, or a list (1,3-5,last); size = width;
                                                              rotate clockwise; FILE: an .eseal, or a picture or face (a stamp
                                                              without authority). With --field, page and at may be left out.
  --cross-page "seal=FILE;pages=all|odd|even|1-5,8;edge=right|left;at=MM;size=MM[;per-seal=20]"
                                                              (repeatable) at = the centre's distance from the top
  --keyword "text=TEXT;seal=FILE;size=MM[;nth=N]"             (repeatable) centred on TEXT: the N-th place, or every one
  --token MODULE[#LABEL]   instead of --identity: a key on the PKCS#11 token with this label or serial number; MODULE is the
                        path of its maker's driver; --password-file then holds the PIN
  --key NAME            of several keys on the token, the one with this label or holder
  --field NAME          sign in this empty signature field
  --format pades|sm2seal  pades: every PDF program checks it (the default); sm2seal: a seal signature after GB/T 38540-2020, by an
                        SM2 key with exactly one seal made by an SM2 key, level b or t; other PDF viewers can't check it
  --level b|t|lt|lta    PAdES B-B (the default); B-T with a timestamp; B-LT with what the signature is judged by for decades (path, OCSP
                        responses, CRLs: fetched where the certificates say); B-LTA with a document timestamp over that. What can't be
                        fetched is an error: no lower level is ever made instead.
  --tsa URL             RFC 3161 time-stamping authority, for t, lt and lta
  --reason T, --location T
  --invisible           nothing is drawn
  --password-file F     first line: the identity's password; else it is asked on the terminal
  --pdf-password-file F first line: the password of an encrypted PDF
  --json

With the account of this computer (esign-cli account --help) instead of --identity:
  --seal-id NUMBER      sign with the account's key; places that name no seal use this one of the account (seal=id:NUMBER
                        names another). File, event and usage record are kept, whatever happens in between.
  --identity-name NAME  another of the account's signing keys (account status) than the default one
  --topic T, --category C, --purpose T                        for the record</source>
        <translation>esign-cli sign IN.pdf --out OUT.pdf --identity ID.p12 [--password-file F] [选项]

  --place "seal=文件;page=N;at=X,Y;size=MM[;rotate=DEG]"      （可重复）中心位置，从显示页面的左上角起，毫米；
                                                              page：页码、last 或列表（1,3-5,last）；size：宽度；
                                                              rotate：顺时针角度；文件：.eseal，或图片、章面（无授权的图章）。
                                                              与 --field 同用时可省略 page 和 at。
  --cross-page "seal=文件;pages=all|odd|even|1-5,8;edge=right|left;at=MM;size=MM[;per-seal=20]"
                                                              （可重复）骑缝章；at：中心距页面上边的距离
  --keyword "text=文字;seal=文件;size=MM[;nth=N]"             （可重复）以关键字为中心：第 N 处，或每一处
  --token 模块[#标签]   代替 --identity：使用 PKCS#11 令牌中的密钥，按令牌标签或序列号指定；“模块”是厂商驱动的路径；
                        此时 --password-file 中是 PIN
  --key 名称            令牌中有多个密钥时，按标签或持有人指定
  --field 名称          签在这个空签名域里
  --format pades|sm2seal  pades：任何 PDF 程序都能验证（默认）；sm2seal：按 GB/T 38540-2020 签章，使用 SM2 密钥和一枚由 SM2 密钥制作的印章，
                        级别 b 或 t；其他 PDF 阅读器无法验证
  --level b|t|lt|lta    PAdES B-B（默认）；B-T 带时间戳；B-LT 另存长期验证所需数据（证书路径、OCSP 响应、CRL，
                        按证书所载地址获取）；B-LTA 再加覆盖全部内容的文档时间戳。获取不到即报错，绝不悄悄降级。
  --tsa URL             RFC 3161 时间戳服务，用于 t、lt、lta
  --reason 文字, --location 文字
  --invisible           不显示任何图样
  --password-file F     第一行是身份文件的密码；否则在终端询问
  --pdf-password-file F 第一行是加密 PDF 的密码
  --json

使用本机账户（esign-cli account --help）代替 --identity：
  --seal-id 编号        用账户的密钥签署；未指明印章的位置使用账户的这枚印章（seal=id:编号 可另指一枚）。
                        无论中途发生什么，文件、事件和用印记录都保持一致。
  --identity-name 名称  用账户中默认以外的另一签署密钥（见 account status）
  --topic 主题、--category 分类、--purpose 用途               写入记录</translation>
    </message>
    <message>
        <source>esign-cli verify FILES… [options]

  --trust CA.pem|DIR    (repeatable) trusted authorities; without it only those of the profile count
  --trust-makers CA.pem|DIR
                        (repeatable) authorities of seal makers: given, only these count for whoever made a seal;
                        else every trusted authority does
  --crl FILE            (repeatable) revocation lists, DER or PEM
  --at TIME             judge as of this time (2026-11-22T14:05:00Z); else now
  --pdf-password-file F first line: the password of an encrypted PDF
  --report OUT.pdf      of one file: the report on A4 pages, for people; a file that is there is replaced
  --language zh|en      of the report's words; else the person's
  --json                an object, an array for several files</source>
        <translation>esign-cli verify 文件… [选项]

  --trust CA.pem|文件夹 （可重复）信任的证书机构；不写则只认本机配置中的
  --trust-makers CA.pem|文件夹
                        （可重复）制章者的证书机构：写了，则制章者只认这些机构；
                        不写则所有信任的机构都算
  --crl 文件            （可重复）证书吊销列表，DER 或 PEM
  --at 时间             以此时间判定（2026-11-22T14:05:00Z）；否则为现在
  --pdf-password-file F 第一行是加密 PDF 的密码
  --report OUT.pdf      仅一个文件时：写出供人阅读的 A4 报告；已有的文件会被替换
  --language zh|en      报告的语言；不写则用本人的语言
  --json                一个对象；多个文件时为数组</translation>
    </message>
    <message>
        <source>esign-cli – seal, sign and check PDF files

  esign-cli sign IN.pdf --out OUT.pdf --identity ID.p12 …   sign, with seals and cross-page seals
  esign-cli batch FILES… --out DIR …                        sign many files with one key
  esign-cli verify FILES…                                   check every signature and seal
  esign-cli evidence pack|check …                           a signed file with all that proves it, in one package
  esign-cli archive FILE --out OUT.pdf [--tsa URL]          keep a signed file for decades: B-LT, B-LTA, renewal
  esign-cli extract FILE --revision N --out OUT.pdf         a signed revision as it was
  esign-cli info FILE                                       pages, structure, signature fields
  esign-cli seal make --type TYPE --name TEXT --out FILE    make a seal or its face
  esign-cli seal add|list|show|grant|revoke|enable|disable|log …
                                                            the seals of the account
  esign-cli ca init|issue|revoke|crl DIR …                  a local authority
  esign-cli contract create|list|show|sign|reject|recall|void|export …
                                                            what is to be signed, and by whom
  esign-cli account create|status|passwd|lock|unlock|recovery|import|certificate …
                                                            the account of this computer
  esign-cli token list MODULE                               what PKCS#11 tokens are plugged in, and their keys
  esign-cli usage list [--seal NUMBER] [--person NAME] …    who used which seal on what
  esign-cli store backup|restore|check …                    the encrypted records as a whole
  esign-cli demo fill [--contracts N] [--usage N]           invented records, to try things out

  esign-cli COMMAND --help    the command's options
  esign-cli --version

Exit status: 0 done, all valid; 1 some signature invalid; 2 indeterminate or unsigned; 3 input refused;
4 usage; 5 wrong password or cancelled.</source>
        <translation>esign-cli – 给 PDF 文件盖章、签署、验签

  esign-cli sign IN.pdf --out OUT.pdf --identity ID.p12 …   签署，可盖印章和骑缝章
  esign-cli batch 文件… --out 文件夹 …                      用一把密钥签署多个文件
  esign-cli archive 文件 --out OUT.pdf [--tsa URL]          长期保存已签文件：B-LT、B-LTA、续期
  esign-cli verify 文件…                                    检查每个签名和印章
  esign-cli evidence pack|check …                           证据包：已签文件及其全部验证依据
  esign-cli extract 文件 --revision N --out OUT.pdf         取出某个已签修订版的原样
  esign-cli info 文件                                       页面、结构、签名域
  esign-cli seal make --type 类型 --name 文字 --out 文件    制章，或只生成章面
  esign-cli seal add|list|show|grant|revoke|enable|disable|log …
                                                            账户的印章
  esign-cli ca init|issue|revoke|crl 文件夹 …               本机证书机构
  esign-cli contract create|list|show|sign|reject|recall|void|export …
                                                            要签署的文件和签署方
  esign-cli account create|status|passwd|lock|unlock|recovery|import|certificate …
                                                            本机的账户
  esign-cli token list 模块                                插入了哪些 PKCS#11 令牌，其中有哪些密钥
  esign-cli usage list [--seal 编号] [--person 姓名] …      谁在什么文件上用了哪枚印章
  esign-cli store backup|restore|check …                    加密记录的整体
  esign-cli demo fill [--contracts N] [--usage N]           虚构的记录，供试用

  esign-cli 命令 --help    该命令的选项
  esign-cli --version

退出码：0 完成、全部有效；1 有签名无效；2 无法判定或未签署；3 输入被拒绝；
4 用法错误；5 密码错误或已取消。</translation>
    </message>
    <message>
        <source>esign-cli account create --name NAME [--account A] [--phone P] [--email E] [--organisation O] [--recovery-out F] [--no-keychain]
esign-cli account status                               who it is, and the signing keys
esign-cli account passwd [--new-password-file F]       a new signing password
esign-cli account lock                                 from now on the store opens with the signing password only
esign-cli account unlock                               opens it again; with --recovery-code-file also puts the key back into a keychain that lost it
esign-cli account recovery [--recovery-out F]          a new recovery code; the old one ends
esign-cli account certificate --out CERT.pem           the public half, for who makes seals or grants their use
esign-cli account import ID.p12 [--identity-password-file F] [--label TEXT]
esign-cli account import --token MODULE[#LABEL] [--key NAME]
                                                       a key on a PKCS#11 token; its PIN opens it, instead of the signing password

The records lie encrypted in one folder; their key lies in the system's keychain. The recovery code is the other way in: print it and put it away.

  --store DIR             the folder; else the variable ESIGN_STORE, else the person's data folder
  --password-file F       first line: the signing password; else it is asked on the terminal
  --recovery-code-file F  open by the recovery code instead of the keychain
  --recovery-out F        write the recovery code to this new file instead of the terminal
  --no-keychain           the recovery code is to be the only way in
  --json</source>
        <translation>esign-cli account create --name 姓名 [--account 账号] [--phone 电话] [--email 邮箱] [--organisation 单位] [--recovery-out 文件] [--no-keychain]
esign-cli account status                               账户是谁，有哪些签名密钥
esign-cli account passwd [--new-password-file 文件]    更改签署密码
esign-cli account lock                                 此后数据库只能用签署密码打开
esign-cli account unlock                               重新打开；加 --recovery-code-file 时还把密钥放回丢失了它的钥匙串
esign-cli account recovery [--recovery-out 文件]       生成新的恢复码；旧的随即失效
esign-cli account certificate --out 证书.pem           公开部分，交给制章人或印章管理员
esign-cli account import ID.p12 [--identity-password-file 文件] [--label 名称]
esign-cli account import --token MODULE[#LABEL] [--key NAME]
                                                       PKCS#11 令牌中的密钥；由其 PIN 代替签署密码启用

记录加密保存在一个文件夹中，其密钥在系统的钥匙串里。恢复码是另一条途径：请打印并妥善保管。

  --store 文件夹          数据所在的文件夹；否则用变量 ESIGN_STORE，再否则用本人的数据文件夹
  --password-file 文件    第一行为签署密码；否则在终端上询问
  --recovery-code-file 文件
                          不用钥匙串，用恢复码打开
  --recovery-out 文件     把恢复码写入这个新文件，而不显示在终端上
  --no-keychain           只用恢复码打开
  --json</translation>
    </message>
    <message>
        <source>esign-cli contract create --topic TEXT --file IN.pdf… [--party me|CERT.pem|seal:NUMBER]… [--sequential] [--deadline DAY]
                          [--category TEXT] [--tag TEXT]… [--note TEXT] [--position SPEC]… [--draft]
esign-cli contract list [--text WORDS] [--page N] [--per-page N]
esign-cli contract show ID                             parties, files and the whole history
esign-cli contract sign ID --out OUT.pdf|DIR [--file N]… [--seal-id NUMBER] [--signature FILE] [--purpose TEXT]
                          [--place …|--cross-page …|--field …|--invisible]
esign-cli contract reject ID --reason TEXT
esign-cli contract recall ID [--reason TEXT]
esign-cli contract void ID --reason TEXT               asks for it, and confirms it for the parties that you act for
esign-cli contract export ID --out DIR                 files, signed events, certificates

  --party               (repeatable; you alone without it) you, a person by certificate, or whoever may use a seal
  --sequential          the parties sign in this order; else at the same time
  --position SPEC       (repeatable) where a party shall sign: "party=N;page=N;at=X,Y;size=W[,H][;file=N][;kind=seal|signature|stamp][;only]";
                        at: the centre in mm from the top left; only: the party signs nowhere else. Parties and files count from 1.
  --draft               kept, but not sent

contract sign signs, by one password, every file in which you have designated places, and those of --file; the first file when there are neither.
Without --place, --cross-page, --field and --invisible it fills your places: with the seal of --seal-id, with the signature of --signature (a
picture or face; else your default one), a stamp with today's date. "file=N;" in a place leaves it to that file. OUT is a folder when several
files are signed.

Files are kept encrypted. ID is a contract's number or its beginning. Places are given as for sign (esign-cli sign --help); the options of the
account apply too (esign-cli account --help).</source>
        <translation>esign-cli contract create --topic 主题 --file IN.pdf… [--party me|证书.pem|seal:编号]… [--sequential] [--deadline 日期]
                          [--category 分类] [--tag 标签]… [--note 备注] [--position 位置]… [--draft]
esign-cli contract list [--text 词语] [--page N] [--per-page N]
esign-cli contract show ID                             签署方、文件和全部经过
esign-cli contract sign ID --out OUT.pdf|文件夹 [--file N]… [--seal-id 编号] [--signature 文件] [--purpose 用途]
                          [--place …|--cross-page …|--field …|--invisible]
esign-cli contract reject ID --reason 原因
esign-cli contract recall ID [--reason 原因]
esign-cli contract void ID --reason 原因               申请作废，并为由您代表的签署方确认
esign-cli contract export ID --out 文件夹              文件、已签名的事件、证书

  --party               （可重复；不指定时只有您自己）您本人、以证书指明的个人，或有权使用某枚印章的人
  --sequential          各方按此顺序签署；否则同时签署
  --position 位置       （可重复）签署方应签署之处："party=N;page=N;at=X,Y;size=宽[,高][;file=N][;kind=seal|signature|stamp][;only]"；
                        at 为中心，从页面左上角起，毫米；only 表示该方只能签在指定位置。签署方和文件从 1 数起。
  --draft               只保存，不发出

contract sign 用一次密码签署您有指定位置的每个文件以及 --file 指定的文件；两者都没有时签署第一个文件。不给 --place、
--cross-page、--field 和 --invisible 时自动填满您的指定位置：用 --seal-id 的印章、--signature 的签名（图片或章面；否则
用您的默认签名）、当天日期的文字章。位置中的 "file=N;" 表示只用于该文件。签署多个文件时 OUT 为文件夹。

文件加密保存。ID 是合同编号或其开头。位置的写法同 sign（esign-cli sign --help）；账户的选项也适用
（esign-cli account --help）。</translation>
    </message>
    <message>
        <source>esign-cli usage list [--seal NUMBER] [--person NAME] [--from DAY] [--to DAY] [--page N] [--per-page N] [--json]

Who used which seal, on what, when and where, newest first; provisional: not recorded by a server yet. Every record's signature is checked.

  --seal NUMBER         of this seal only
  --person NAME         by this person only: name, account or id
  --from DAY, --to DAY  2026-11-22, days of this computer's time zone, both included
  --page N, --per-page N
                        10 a page by default, at most 1,000

It takes the options of the account too (esign-cli account --help).</source>
        <translation>esign-cli usage list [--seal 编号] [--person 姓名] [--from 日期] [--to 日期] [--page N] [--per-page N] [--json]

谁在何时何处用了哪枚印章、用在什么文件上，最新的在前；“暂记”表示尚未由服务器记录。每条记录都会验签。

  --seal 编号           只列此印章
  --person 姓名         只列此人：姓名、账号或标识
  --from 日期，--to 日期
                        如 2026-11-22，按本机时区的日期计算，含首尾两日
  --page N，--per-page N
                        默认每页 10 条，最多 1,000 条

账户的选项也适用（esign-cli account --help）。</translation>
    </message>
    <message>
        <source>esign-cli store backup FILE                            everything in one encrypted file
esign-cli store restore FILE --store DIR [--no-keychain]   an account out of a backup
esign-cli store check [--rescue]                       looks through everything; exit status 3: damaged

A backup opens by the recovery code that was good when it was made, on any computer; without that code nobody opens it.
Restoring checks everything first; what stands in DIR is set aside beside it, never deleted. It needs the recovery code, and with a keychain the signing
password. --rescue makes a new database of what can be read, when there is damage, and keeps the damaged one.

  --store DIR             the folder; for backup and check else the variable ESIGN_STORE, else the person's data folder
  --recovery-code-file F  the recovery code; for restore else it is asked on the terminal
  --password-file F       first line: the signing password; else it is asked on the terminal
  --no-keychain           after restoring, the recovery code is to be the only way in
  --json</source>
        <translation>esign-cli store backup 文件                            全部内容，存为一个加密文件
esign-cli store restore 文件 --store 文件夹 [--no-keychain]
                                                       由备份恢复账户
esign-cli store check [--rescue]                       全面检查；退出码 3：有损坏

备份用制作时有效的恢复码打开，在任何计算机上都可以；没有该恢复码，谁也打不开。
恢复前先检查全部内容；文件夹中原有的内容移到旁边，从不删除。恢复需要恢复码；使用钥匙串时还需要签署密码。
--rescue 在有损坏时把能读出的内容做成新的数据库，损坏的保留。

  --store 文件夹          存储位置；backup 和 check 也可用环境变量 ESIGN_STORE，否则为个人数据文件夹
  --recovery-code-file 文件
                          恢复码；恢复时不给则在终端询问
  --password-file 文件    第一行是签署密码；不给则在终端询问
  --no-keychain           恢复后只能用恢复码打开
  --json</translation>
    </message>
    <message>
        <source>esign-cli demo fill [--contracts N] [--usage N] [--seed S] [--json]

Fills an empty account with invented people, departments and seals, and two and a half years of signed contracts and uses of seals.
Ctrl+C stops; what is there by then is whole. A store with records of its own is refused.

  --contracts N         200 by default
  --usage N             uses of seals, those within contracts included; 1,000 by default
  --seed S              other numbers give other people and stories

It takes the options of the account too (esign-cli account --help).</source>
        <translation>esign-cli demo fill [--contracts N] [--usage N] [--seed S] [--json]

用虚构的人员、部门、印章和两年半的已签合同与用印记录填充空账户。
Ctrl+C 可中止，此前写入的内容是完整的。已有真实记录的存储会被拒绝。

  --contracts N         默认 200
  --usage N             用印次数，含合同中的用印；默认 1,000
  --seed S              不同的数字给出不同的人员和经过

账户的选项也适用（esign-cli account --help）。</translation>
    </message>
    <message>
        <source>esign-cli archive FILE --out OUT.pdf [--tsa URL] [options]

Raises every signature of a signed file, whoever signed it: what it is judged by (path, OCSP responses, CRLs) goes into the file, fetched where the
certificates say, and a document timestamp over all that. Done again on an archive, it renews it: what the last document timestamp is judged by goes in,
and a new one is made. Nothing that stands there changes. What can't be fetched is an error, and nothing is written.

  --level lt|lta        lta, the default, makes a document timestamp; lt only when nothing else proves a signature's time
  --tsa URL             RFC 3161 time-stamping authority
  --digest sha256|sha384|sha512
                        of the document timestamp; sha256 by default
  --trust CA.pem|DIR    (repeatable) authorities at hand, besides those of the profile
  --crl FILE            (repeatable) revocation lists at hand, DER or PEM
  --pdf-password-file F first line: the password of an encrypted PDF
  --json</source>
        <translation>esign-cli archive 文件 --out OUT.pdf [--tsa URL] [选项]

提升已签文件（不论由谁签署）中每个签名的等级：把验证所需数据（证书路径、OCSP 响应、CRL，按证书所载地址获取）存入文件，
并加盖覆盖全部内容的文档时间戳。对已归档的文件再次执行即为续期：存入上一个文档时间戳的验证数据，再加盖新的时间戳。
原有内容一律不变。获取不到即报错，不写出任何文件。

  --level lt|lta        lta（默认）加盖文档时间戳；lt 仅在没有其他时间证明时才加盖
  --tsa URL             RFC 3161 时间戳服务
  --digest sha256|sha384|sha512
                        文档时间戳的摘要算法，默认 sha256
  --trust CA.pem|DIR    （可重复）除配置的信任机构外另行提供的机构
  --crl FILE            （可重复）手头的吊销列表，DER 或 PEM
  --pdf-password-file F 第一行为加密 PDF 的口令
  --json</translation>
    </message>
    <message>
        <source>esign-cli token list MODULE [--json]

MODULE is the path of a PKCS#11 module, the driver of a maker's tokens. Shown are the tokens that are plugged in, what they say of
their PIN, and the certificates of people on them. It is foreign native code: name only one that you trust.</source>
        <translation>esign-cli token list 模块 [--json]

“模块”是 PKCS#11 模块（令牌厂商的驱动）的路径。列出已插入的令牌、其 PIN 状态以及其中的个人证书。
模块是外来的本机代码，请只使用您信任的模块。</translation>
    </message>
    <message>
        <source>esign-cli batch FILES… --out DIR --identity ID.p12 [--password-file F] [options of sign]

Signs many files with one open key and the same places, on all cores, each into DIR under its own name. What fails stops nothing else.
Stopped or killed, the same command goes on: what is signed is told by the files themselves and is not signed again. Nothing in DIR is
replaced. DIR/esign-batch.manifest, signed by the same key, lists the files and how each ended.

  --jobs N              so many files at once; else as many as there are cores
  --token MODULE[#LABEL], --key NAME    a key on a PKCS#11 token instead of --identity
  --json</source>
        <translation>esign-cli batch 文件… --out 文件夹 --identity ID.p12 [--password-file F] [sign 的各选项]

用一把已打开的密钥、同样的位置签署多个文件，使用全部处理器核心；每个文件以原名存入文件夹。一个文件失败不影响其他文件。
中断或被终止后，用同样的命令继续：已签署的文件由其自身判断，不会重复签署。文件夹中的任何文件都不会被替换。
文件夹中的 esign-batch.manifest 由同一密钥签名，列出各文件及其结果。

  --jobs N              同时处理的文件数；默认等于处理器核心数
  --token 模块[#标签]、--key 名称    用 PKCS#11 令牌中的密钥代替 --identity
  --json</translation>
    </message>
    <message>
        <source>esign-cli evidence pack SIGNED.pdf --out X.evidence.zip [options]
esign-cli evidence check X.evidence.zip [options]

pack puts a signed file and all that it is judged by into one package that any installation checks without an account: the file, the digests of its
versions, each signature, timestamp, certificate, revocation answer and seal by itself, the report as PDF and JSON, and a manifest with the SHA-256
of each. check looks whether all that is as it was, checks the file by itself as verify does, and says what is otherwise than when it was packed.
What is packed counts as data, never as trust. Exit status as of verify.

  --sign                the manifest is signed (CMS), with the key of
  --identity ID.p12 [--password-file F], or --token MODULE[#LABEL] [--key NAME]
  --language zh|en      of the packed report; else the person's
  --trust, --trust-makers, --crl, --at, --pdf-password-file, --json
                        as of verify (esign-cli verify --help)</source>
        <translation>esign-cli evidence pack 已签.pdf --out X.evidence.zip [选项]
esign-cli evidence check X.evidence.zip [选项]

pack 把已签文件及其全部验证依据装入一个证据包，任何安装了本程序的电脑无需账号即可验证：文件本身、各版本的摘要、
每个签名、时间戳、证书、吊销信息和印章，PDF 与 JSON 报告，以及列有每个成员 SHA-256 的清单。check 核对这些内容是否原样，
再像 verify 一样独立验证文件，并指出与打包时不同之处。包内材料只作数据，不作信任依据。退出状态同 verify。

  --sign                对清单签名（CMS），使用以下密钥：
  --identity ID.p12 [--password-file F]，或 --token 模块[#标签] [--key 名称]
  --language zh|en      包内报告的语言；不写则用本人的语言
  --trust、--trust-makers、--crl、--at、--pdf-password-file、--json
                        同 verify（esign-cli verify --help）</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>A signature of this contract waits for its record: the signed file can't be read. Make it readable and try again.</source>
        <translation>本合同有一个签署尚未记录：已签文件无法读取。请使其可读后重试。</translation>
    </message>
    <message>
        <source>A seal of this number, made by another key, is on record; the object was not added. If its maker has a new key, compare the fingerprint with them and confirm it (--maker).</source>
        <translation>已登记的同编号印章由另一密钥制作；未添加该印章对象。若制章者更换了密钥，请与其核对指纹后确认（--maker）。</translation>
    </message>
    <message>
        <source>The file is signed; its records could not be finished and will be at the next start.</source>
        <translation>文件已签署；记录未能写完，下次启动时补全。</translation>
    </message>
    <message>
        <source>A cross-page seal needs at least two pages.</source>
        <translation>骑缝章至少需要两页。</translation>
    </message>
    <message>
        <source>A disk or service failed; try again later.</source>
        <translation>磁盘或服务出现故障；请稍后重试。</translation>
    </message>
    <message>
        <source>A part of the file can't be read.</source>
        <translation>文件的某一部分无法读取。</translation>
    </message>
    <message>
        <source>A part of the file is damaged.</source>
        <translation>文件的某一部分已损坏。</translation>
    </message>
    <message>
        <source>A part of the file is missing.</source>
        <translation>文件缺少某一部分。</translation>
    </message>
    <message>
        <source>A part of the file is too large to be read.</source>
        <translation>文件的某一部分过大，无法读取。</translation>
    </message>
    <message>
        <source>A part of the program is missing (esign-desk); install it again.</source>
        <translation>程序缺少部件（esign-desk）；请重新安装。</translation>
    </message>
    <message>
        <source>A recipient's certificate can't receive keys.</source>
        <translation>某位接收人的证书不能用于接收密钥。</translation>
    </message>
    <message>
        <source>A seal is written as .eseal, .svg, .pdf or .png.</source>
        <translation>印章可写成 .eseal、.svg、.pdf 或 .png。</translation>
    </message>
    <message>
        <source>A seal object needs at least one user (--user).</source>
        <translation>印章至少需要一名使用人（--user）。</translation>
    </message>
    <message>
        <source>A seal object needs the seal maker's key (--identity).</source>
        <translation>制作印章需要制章人的密钥（--identity）。</translation>
    </message>
    <message>
        <source>An earlier signature has locked this field.</source>
        <translation>先前的签名已锁定该域。</translation>
    </message>
    <message>
        <source>Another program is using the authority; try again.</source>
        <translation>别的程序正在使用该证书机构；请重试。</translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation>已取消；没有任何改动。</translation>
    </message>
    <message>
        <source>This level needs a time-stamping authority (--tsa URL).</source>
        <translation>该等级需要时间戳服务（--tsa URL）。</translation>
    </message>
    <message>
        <source>No installed font has this character; install a Chinese font.</source>
        <translation>已安装的字体都没有这个字；请安装中文字体。</translation>
    </message>
    <message>
        <source>Nobody, or too many people, were named to receive the key.</source>
        <translation>没有指定密钥接收人，或接收人过多。</translation>
    </message>
    <message>
        <source>Nothing can be written here. Check the folder's permissions.</source>
        <translation>这里无法写入。请检查文件夹的权限。</translation>
    </message>
    <message>
        <source>Nothing is placed: use --place, --cross-page, --keyword or --field, or say --invisible.</source>
        <translation>没有放置任何印章：请用 --place、--cross-page、--keyword 或 --field，或写明 --invisible。</translation>
    </message>
    <message>
        <source>Painting can't be started in this program.</source>
        <translation>无法在本程序中启动绘图。</translation>
    </message>
    <message>
        <source>Slices of a cross-page seal can't be added as plain stamps to a file that is signed already.</source>
        <translation>已签署的文件不能以普通图章方式加盖骑缝章。</translation>
    </message>
    <message>
        <source>The PDF file can't be shown.</source>
        <translation>PDF 文件无法显示。</translation>
    </message>
    <message>
        <source>The PDF file is certified and does not permit this signature.</source>
        <translation>PDF 文件已被认证，不允许这样的签名。</translation>
    </message>
    <message>
        <source>The PDF file is cut short; get it again from its source.</source>
        <translation>PDF 文件不完整（被截断）；请从来源重新获取。</translation>
    </message>
    <message>
        <source>The PDF file is damaged and bears signatures; putting it in order would destroy them. Get it again from its source.</source>
        <translation>PDF 文件已损坏且带有签名；修复会毁掉签名。请从来源重新获取。</translation>
    </message>
    <message>
        <source>The PDF file is damaged beyond repair; get it again from its source.</source>
        <translation>PDF 文件已损坏且无法修复；请从来源重新获取。</translation>
    </message>
    <message>
        <source>The PDF file is protected by a password, which is missing or wrong (--pdf-password-file).</source>
        <translation>PDF 文件受密码保护，密码缺失或错误（--pdf-password-file）。</translation>
    </message>
    <message>
        <source>The PDF file is protected by a password, which is missing or wrong.</source>
        <translation>PDF 文件受密码保护，密码缺失或错误。</translation>
    </message>
    <message>
        <source>The PDF file is too large to be put in order.</source>
        <translation>PDF 文件过大，无法修复。</translation>
    </message>
    <message>
        <source>The PDF file's encryption is not supported.</source>
        <translation>不支持该 PDF 文件的加密方式。</translation>
    </message>
    <message>
        <source>The PDF file's owner does not permit signing it.</source>
        <translation>PDF 文件的所有者不允许签署。</translation>
    </message>
    <message>
        <source>The authority can't make such a certificate.</source>
        <translation>证书机构不能签发这样的证书。</translation>
    </message>
    <message>
        <source>The authority could not make the certificate.</source>
        <translation>证书机构未能签发证书。</translation>
    </message>
    <message>
        <source>The authority has issued no certificate with this serial number.</source>
        <translation>该机构没有签发过这个序列号的证书。</translation>
    </message>
    <message>
        <source>The authority's folder is damaged.</source>
        <translation>证书机构的文件夹已损坏。</translation>
    </message>
    <message>
        <source>The authority's key and certificate do not belong together.</source>
        <translation>证书机构的私钥与证书不匹配。</translation>
    </message>
    <message>
        <source>The authority's own certificate is not valid today.</source>
        <translation>证书机构自己的证书目前不在有效期内。</translation>
    </message>
    <message>
        <source>The authority's password is missing or wrong (--ca-password-file).</source>
        <translation>证书机构的密码缺失或错误（--ca-password-file）。</translation>
    </message>
    <message>
        <source>The certificate is revoked already.</source>
        <translation>该证书已经吊销。</translation>
    </message>
    <message>
        <source>The certificate is written beside the identity as .pem; give the identity another suffix (.p12).</source>
        <translation>证书会以 .pem 写在身份文件旁边；请给身份文件用别的后缀（.p12）。</translation>
    </message>
    <message>
        <source>The command's words are off.</source>
        <translation>命令写法有误。</translation>
    </message>
    <message>
        <source>The cross-page seal names a page that the file does not have.</source>
        <translation>骑缝章指定了文件没有的页。</translation>
    </message>
    <message>
        <source>The cross-page seal would leave a page; choose another height or size.</source>
        <translation>骑缝章会超出页面；请换一个高度或尺寸。</translation>
    </message>
    <message>
        <source>The cross-page seal's settings are not possible.</source>
        <translation>骑缝章的设置不可行。</translation>
    </message>
    <message>
        <source>The data are damaged.</source>
        <translation>数据已损坏。</translation>
    </message>
    <message>
        <source>The data are too large or too deeply nested.</source>
        <translation>数据过大或嵌套过深。</translation>
    </message>
    <message>
        <source>The data were changed, or the key is wrong.</source>
        <translation>数据已被改动，或密钥不对。</translation>
    </message>
    <message>
        <source>The disk did not confirm that the file is safe. Check the disk and try again.</source>
        <translation>磁盘未能确认文件已安全写入。请检查磁盘后重试。</translation>
    </message>
    <message>
        <source>The disk is full; the old file is untouched. Make room and try again.</source>
        <translation>磁盘已满；原文件未动。请腾出空间后重试。</translation>
    </message>
    <message>
        <source>The electronic seal demands something that this program does not know; it must not be used.</source>
        <translation>电子印章含有本程序不认识的必需内容；不得使用。</translation>
    </message>
    <message>
        <source>The electronic seal has an old format (before version 4) that can't be used; have it remade.</source>
        <translation>电子印章为旧格式（第 4 版以前），不能使用；请重新制章。</translation>
    </message>
    <message>
        <source>The encrypted file is cut off.</source>
        <translation>加密文件不完整，末尾被截断。</translation>
    </message>
    <message>
        <source>The encrypted file was changed, or the key is wrong.</source>
        <translation>加密文件已被改动，或密钥不对。</translation>
    </message>
    <message>
        <source>The encrypted key can't be read.</source>
        <translation>加密的密钥无法读取。</translation>
    </message>
    <message>
        <source>The encrypted key is damaged.</source>
        <translation>加密的密钥已损坏。</translation>
    </message>
    <message>
        <source>The field has its own place on the page: leave out page= and at=, or put one seal inside it.</source>
        <translation>该签名域在页面上有自己的位置：请省略 page= 和 at=，或把一枚章放在域内。</translation>
    </message>
    <message>
        <source>The file can't be opened. Check that you may read it.</source>
        <translation>文件无法打开。请检查您是否有读取权限。</translation>
    </message>
    <message>
        <source>The file could not be read to its end. Check the disk or the network drive.</source>
        <translation>文件未能读完。请检查磁盘或网络驱动器。</translation>
    </message>
    <message>
        <source>The file does not exist.</source>
        <translation>文件不存在。</translation>
    </message>
    <message>
        <source>The file has no signature field of this name.</source>
        <translation>文件中没有这个名称的签名域。</translation>
    </message>
    <message>
        <source>The file has more pages than this program reads (200,000).</source>
        <translation>文件的页数超过本程序能读取的上限（200,000 页）。</translation>
    </message>
    <message>
        <source>The file has no such page.</source>
        <translation>文件没有这一页。</translation>
    </message>
    <message>
        <source>The file has no such revision.</source>
        <translation>文件没有这个修订版。</translation>
    </message>
    <message>
        <source>The file is a dynamic XFA form, whose pages are made by another program; print it to PDF first.</source>
        <translation>文件是动态 XFA 表单，页面由别的程序生成；请先打印成 PDF。</translation>
    </message>
    <message>
        <source>The file is too large for its purpose.</source>
        <translation>文件过大，不可能是所需的文件。</translation>
    </message>
    <message>
        <source>The file lists the same page twice; a seal on it would show in both places.</source>
        <translation>文件两次列出同一页；盖在上面的章会在两处出现。</translation>
    </message>
    <message>
        <source>The file takes too long to be searched or shown.</source>
        <translation>搜索或显示该文件耗时过长。</translation>
    </message>
    <message>
        <source>The file's form is too large or too entangled to be read safely.</source>
        <translation>文件的表单过大或结构异常，无法安全读取。</translation>
    </message>
    <message>
        <source>The finished file could not be put in its place; the old file is untouched. Is it open in another program?</source>
        <translation>写好的文件未能放到位；原文件未动。它是否正被别的程序打开？</translation>
    </message>
    <message>
        <source>The folder does not exist.</source>
        <translation>文件夹不存在。</translation>
    </message>
    <message>
        <source>The folder holds no authority; make one by ca init.</source>
        <translation>文件夹中没有证书机构；请用 ca init 建立。</translation>
    </message>
    <message>
        <source>This certificate is a person's, not an authority's: it can't vouch for others. Ask for the authority's own certificate.</source>
        <translation>这是个人证书，不是颁发机构的证书，不能为他人作保。请索取颁发机构自己的证书。</translation>
    </message>
    <message>
        <source>The file can't be removed. Check the folder's permissions.</source>
        <translation>文件无法删除。请检查文件夹的权限。</translation>
    </message>
    <message>
        <source>The folder holds no certificates (.pem, .crt, .cer).</source>
        <translation>文件夹中没有证书（.pem、.crt、.cer）。</translation>
    </message>
    <message>
        <source>The folder is not empty; choose a new one.</source>
        <translation>文件夹不是空的；请选一个新的。</translation>
    </message>
    <message>
        <source>The hash algorithm is not supported.</source>
        <translation>不支持该杂凑算法。</translation>
    </message>
    <message>
        <source>The identity file could not be made.</source>
        <translation>未能生成身份文件。</translation>
    </message>
    <message>
        <source>The identity file holds no certificate.</source>
        <translation>身份文件中没有证书。</translation>
    </message>
    <message>
        <source>The identity file holds no private key.</source>
        <translation>身份文件中没有私钥。</translation>
    </message>
    <message>
        <source>The identity file uses encryption that is too old for this computer. Export it anew.</source>
        <translation>身份文件的加密方式过旧，本机不支持。请重新导出。</translation>
    </message>
    <message>
        <source>The identity file's key and certificate do not belong together.</source>
        <translation>身份文件中的私钥与证书不匹配。</translation>
    </message>
    <message>
        <source>The input can't be used.</source>
        <translation>输入无法使用。</translation>
    </message>
    <message>
        <source>The key belongs to another contract or seal.</source>
        <translation>该密钥属于另一份合同或另一枚印章。</translation>
    </message>
    <message>
        <source>The key could not be encrypted.</source>
        <translation>密钥无法加密。</translation>
    </message>
    <message>
        <source>The key could not be made.</source>
        <translation>未能生成密钥。</translation>
    </message>
    <message>
        <source>The key could not be protected.</source>
        <translation>未能加密保护密钥。</translation>
    </message>
    <message>
        <source>The key could not be used.</source>
        <translation>密钥无法使用。</translation>
    </message>
    <message>
        <source>The key could not sign.</source>
        <translation>密钥未能完成签名。</translation>
    </message>
    <message>
        <source>The key does not open this record.</source>
        <translation>该密钥打不开此记录。</translation>
    </message>
    <message>
        <source>The key file is damaged.</source>
        <translation>密钥文件已损坏。</translation>
    </message>
    <message>
        <source>The key was not encrypted for this person.</source>
        <translation>该密钥不是加密给此人的。</translation>
    </message>
    <message>
        <source>The key's algorithm is not supported.</source>
        <translation>不支持该密钥的算法。</translation>
    </message>
    <message>
        <source>The keyword does not stand there.</source>
        <translation>文件中没有这个关键字。</translation>
    </message>
    <message>
        <source>The name is missing or too long, or holds control characters.</source>
        <translation>名称缺失、过长，或含有控制字符。</translation>
    </message>
    <message>
        <source>The name is too long or too short for this kind of seal.</source>
        <translation>名称对这种印章来说过长或过短。</translation>
    </message>
    <message>
        <source>The output would overwrite a file that the command reads; choose another name.</source>
        <translation>输出会覆盖命令要读取的文件；请换一个名称。</translation>
    </message>
    <message>
        <source>The page can't be shown.</source>
        <translation>页面无法显示。</translation>
    </message>
    <message>
        <source>The page is too large to be shown at this size.</source>
        <translation>页面过大，无法以此尺寸显示。</translation>
    </message>
    <message>
        <source>The password is empty.</source>
        <translation>密码为空。</translation>
    </message>
    <message>
        <source>The password is missing or wrong.</source>
        <translation>密码缺失或错误。</translation>
    </message>
    <message>
        <source>The password is wrong.</source>
        <translation>密码错误。</translation>
    </message>
    <message>
        <source>The picture is too large.</source>
        <translation>图片过大。</translation>
    </message>
    <message>
        <source>The picture shows no ink.</source>
        <translation>图片中没有笔迹或印迹。</translation>
    </message>
    <message>
        <source>The placement can't be read.</source>
        <translation>位置写法无法识别。</translation>
    </message>
    <message>
        <source>The program failed where it must not; please report the code.</source>
        <translation>程序在不该出错的地方出错；请报告代码。</translation>
    </message>
    <message>
        <source>The question about a certificate could not be made.</source>
        <translation>未能生成证书状态查询。</translation>
    </message>
    <message>
        <source>The record can't be made of these values.</source>
        <translation>无法用这些内容生成记录。</translation>
    </message>
    <message>
        <source>The record can't be read.</source>
        <translation>记录无法读取。</translation>
    </message>
    <message>
        <source>The record was made by a newer version of the program. Install that to read it.</source>
        <translation>该记录由更新版本的程序生成，请安装新版本后读取。</translation>
    </message>
    <message>
        <source>The record's content is damaged.</source>
        <translation>记录的内容已损坏。</translation>
    </message>
    <message>
        <source>The record's content is not what was signed.</source>
        <translation>记录的内容与签名时不一致。</translation>
    </message>
    <message>
        <source>The seal is not valid today.</source>
        <translation>印章目前不在有效期内。</translation>
    </message>
    <message>
        <source>The seal maker's certificate is not valid today.</source>
        <translation>制章人的证书目前不在有效期内。</translation>
    </message>
    <message>
        <source>The seal would leave the page.</source>
        <translation>印章会超出页面。</translation>
    </message>
    <message>
        <source>The seal's data do not make a valid seal.</source>
        <translation>印章数据不能构成有效的印章。</translation>
    </message>
    <message>
        <source>The seal's face can't be drawn.</source>
        <translation>章面无法绘制。</translation>
    </message>
    <message>
        <source>The seal's face draws nothing.</source>
        <translation>章面是空白的。</translation>
    </message>
    <message>
        <source>The seal's face is damaged.</source>
        <translation>印章的章面已损坏。</translation>
    </message>
    <message>
        <source>The seal's own signature does not hold; it must not be used.</source>
        <translation>印章自身的签名无效；不得使用。</translation>
    </message>
    <message>
        <source>The server can't be reached. Check the network.</source>
        <translation>无法连接服务器。请检查网络。</translation>
    </message>
    <message>
        <source>The server refused the request.</source>
        <translation>服务器拒绝了请求。</translation>
    </message>
    <message>
        <source>The server's answer is too large.</source>
        <translation>服务器的应答过大。</translation>
    </message>
    <message>
        <source>The signature can't be made of these parts.</source>
        <translation>无法由这些内容生成签名。</translation>
    </message>
    <message>
        <source>The signature can't be read.</source>
        <translation>签名无法读取。</translation>
    </message>
    <message>
        <source>The signature did not fit the place kept for it.</source>
        <translation>签名超出了预留的空间。</translation>
    </message>
    <message>
        <source>The signature does not match: the record was changed.</source>
        <translation>签名不匹配：记录已被改动。</translation>
    </message>
    <message>
        <source>The signature was made with another certificate.</source>
        <translation>签名使用的是另一张证书。</translation>
    </message>
    <message>
        <source>The signature's place in the file was lost.</source>
        <translation>签名在文件中的位置丢失。</translation>
    </message>
    <message>
        <source>The signed file did not stand its check and was not kept; the old file is untouched.</source>
        <translation>签署后的文件未通过复验，没有保留；原文件未动。</translation>
    </message>
    <message>
        <source>The signer's certificate is not made for signing documents.</source>
        <translation>签署人的证书不是用于签署文件的。</translation>
    </message>
    <message>
        <source>The signer's certificate is not valid today.</source>
        <translation>签署人的证书目前不在有效期内。</translation>
    </message>
    <message>
        <source>The slices of the cross-page seal would be too thin; let fewer pages share one seal.</source>
        <translation>骑缝章每页分得太窄；请让更少的页共用一枚章。</translation>
    </message>
    <message>
        <source>The time-stamping authority can't be reached; nothing was signed. Check the network or sign without a timestamp.</source>
        <translation>无法连接时间戳服务；没有签署。请检查网络，或不加时间戳签署。</translation>
    </message>
    <message>
        <source>The time-stamping authority gave no timestamp; nothing was signed.</source>
        <translation>时间戳服务未给出时间戳；没有签署。</translation>
    </message>
    <message>
        <source>The time-stamping authority refused the request; nothing was signed.</source>
        <translation>时间戳服务拒绝了请求；没有签署。</translation>
    </message>
    <message>
        <source>The time-stamping authority's answer can't be read; nothing was signed.</source>
        <translation>时间戳服务的应答无法读取；没有签署。</translation>
    </message>
    <message>
        <source>The timestamp answers another request; nothing was signed.</source>
        <translation>时间戳对应的是别的请求；没有签署。</translation>
    </message>
    <message>
        <source>The timestamp can't be read.</source>
        <translation>时间戳无法读取。</translation>
    </message>
    <message>
        <source>The timestamp could not be made.</source>
        <translation>未能生成时间戳。</translation>
    </message>
    <message>
        <source>The timestamp is over other data; nothing was signed.</source>
        <translation>时间戳对应的是别的数据；没有签署。</translation>
    </message>
    <message>
        <source>The timestamp's own signature does not hold; nothing was signed.</source>
        <translation>时间戳自身的签名无效；没有签署。</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>两次输入的密码不同。</translation>
    </message>
    <message>
        <source>There is no private key.</source>
        <translation>没有私钥。</translation>
    </message>
    <message>
        <source>There is no such command.</source>
        <translation>没有这个命令。</translation>
    </message>
    <message>
        <source>There is no terminal to ask on; use --password-file, or --recovery-code-file for the recovery code.</source>
        <translation>没有可供输入的终端；请使用 --password-file，恢复码则用 --recovery-code-file。</translation>
    </message>
    <message>
        <source>There is not enough memory to open the key.</source>
        <translation>内存不足，无法打开密钥。</translation>
    </message>
    <message>
        <source>This PDF is no seal face.</source>
        <translation>这个 PDF 不是章面。</translation>
    </message>
    <message>
        <source>This does not exist.</source>
        <translation>不存在。</translation>
    </message>
    <message>
        <source>This field is already signed.</source>
        <translation>该签名域已签署。</translation>
    </message>
    <message>
        <source>This field is not a signature field.</source>
        <translation>该域不是签名域。</translation>
    </message>
    <message>
        <source>This file exists already; a key must not be written over. Choose another name.</source>
        <translation>文件已存在；密钥不能被覆盖。请换一个名称。</translation>
    </message>
    <message>
        <source>This is no PKCS#12 identity file (.p12, .pfx).</source>
        <translation>这不是 PKCS#12 身份文件（.p12、.pfx）。</translation>
    </message>
    <message>
        <source>This is no certificate.</source>
        <translation>这不是证书。</translation>
    </message>
    <message>
        <source>This is no electronic seal (.eseal), or it is damaged.</source>
        <translation>这不是电子印章（.eseal），或已损坏。</translation>
    </message>
    <message>
        <source>This is no encrypted file.</source>
        <translation>这不是加密文件。</translation>
    </message>
    <message>
        <source>This is no http or https address.</source>
        <translation>这不是 http 或 https 地址。</translation>
    </message>
    <message>
        <source>This is no picture that can be read (PNG, JPEG, SVG, PDF).</source>
        <translation>这不是可读取的图片（PNG、JPEG、SVG、PDF）。</translation>
    </message>
    <message>
        <source>This is no private key.</source>
        <translation>这不是私钥。</translation>
    </message>
    <message>
        <source>This is no revocation list.</source>
        <translation>这不是证书吊销列表。</translation>
    </message>
    <message>
        <source>This is no valid identifier.</source>
        <translation>这不是有效的标识符。</translation>
    </message>
    <message>
        <source>This is not a PDF file.</source>
        <translation>这不是 PDF 文件。</translation>
    </message>
    <message>
        <source>This is not a file.</source>
        <translation>这不是文件。</translation>
    </message>
    <message>
        <source>This is not permitted.</source>
        <translation>不允许这样做。</translation>
    </message>
    <message>
        <source>This name can't be used for a signature field.</source>
        <translation>该名称不能用作签名域名称。</translation>
    </message>
    <message>
        <source>This person is not among the seal's users. A renewed certificate needs a new version of the seal.</source>
        <translation>此人不在印章使用人之列。证书更新后，印章需重新制作。</translation>
    </message>
    <message>
        <source>This size is not possible for this kind of seal.</source>
        <translation>这种印章不能用这个尺寸。</translation>
    </message>
    <message>
        <source>What the signature says of its seals can't be read.</source>
        <translation>签名中关于印章的说明无法读取。</translation>
    </message>
    <message>
        <source>The lease beside the seal can't be read.</source>
        <translation>印章旁的使用凭据无法读取。</translation>
    </message>
    <message>
        <source>Who signed the seal's log or lease is not known here.</source>
        <translation>不知道印章日志或使用凭据是谁签署的。</translation>
    </message>
    <message>
        <source>Writing failed; the old file is untouched. Check the disk.</source>
        <translation>写入失败；原文件未动。请检查磁盘。</translation>
    </message>
    <message>
        <source>This computer has no keychain running (Secret Service, Keychain or Credential Manager); use the recovery code.</source>
        <translation>这台电脑没有运行钥匙串服务（Secret Service、钥匙串或凭据管理器）；请使用恢复码。</translation>
    </message>
    <message>
        <source>The keychain is locked; unlock it and try again, or use the recovery code.</source>
        <translation>钥匙串已锁定；请解锁后重试，或使用恢复码。</translation>
    </message>
    <message>
        <source>Access to the keychain was refused; allow it and try again, or use the recovery code.</source>
        <translation>访问钥匙串被拒绝；请允许访问后重试，或使用恢复码。</translation>
    </message>
    <message>
        <source>The keychain doesn't answer; perhaps it waits for its password in a window elsewhere. Try again, or use the recovery code.</source>
        <translation>钥匙串没有应答，也许它正在别处的窗口中等待输入密码。请重试，或使用恢复码。</translation>
    </message>
    <message>
        <source>The keychain failed; try again, or use the recovery code.</source>
        <translation>钥匙串出现故障；请重试，或使用恢复码。</translation>
    </message>
    <message>
        <source>The keychain has no key for this store; use the recovery code. No new key is made, because the store could not be read with it.</source>
        <translation>钥匙串中没有这个数据库的密钥；请使用恢复码。程序不会生成新密钥，因为新密钥读不出原有数据。</translation>
    </message>
    <message>
        <source>There is a store in this folder already.</source>
        <translation>这个文件夹中已有数据库。</translation>
    </message>
    <message>
        <source>There is no store in this folder; make an account first (account create).</source>
        <translation>这个文件夹中没有数据库；请先建立账户（account create）。</translation>
    </message>
    <message>
        <source>The file store.recovery is damaged; put it back from a backup.</source>
        <translation>文件 store.recovery 已损坏；请从备份中恢复它。</translation>
    </message>
    <message>
        <source>A recovery code has 28 letters and digits, in groups of four.</source>
        <translation>恢复码由 28 个字母和数字组成，每四个一组。</translation>
    </message>
    <message>
        <source>The recovery code has a slip of the pen in it; check it again.</source>
        <translation>恢复码中有笔误，请再核对一遍。</translation>
    </message>
    <message>
        <source>This recovery code belongs to another store.</source>
        <translation>这个恢复码不属于此数据库。</translation>
    </message>
    <message>
        <source>The password needs at least 8 characters.</source>
        <translation>密码至少需要 8 个字符。</translation>
    </message>
    <message>
        <source>The password is too long (128 bytes at most).</source>
        <translation>密码太长（最多 128 字节）。</translation>
    </message>
    <message>
        <source>The password has characters that can't be typed.</source>
        <translation>密码中含有无法输入的字符。</translation>
    </message>
    <message>
        <source>This password is among the first that others would try; choose another one.</source>
        <translation>这个密码很容易被别人首先猜到，请另选一个。</translation>
    </message>
    <message>
        <source>This password is made of your name, account or phone number; choose another one.</source>
        <translation>这个密码由您的姓名、账号或电话号码组成，请另选一个。</translation>
    </message>
    <message>
        <source>Password-free signing is permitted for at most 8 hours and 1,000 files.</source>
        <translation>免密签署最长 8 小时、最多 1,000 个文件。</translation>
    </message>
    <message>
        <source>Password-free signing has ended; the signing password is needed.</source>
        <translation>免密签署已结束，需要输入签署密码。</translation>
    </message>
    <message>
        <source>Password-free signing was not permitted for this seal; the signing password is needed.</source>
        <translation>免密签署不包括这枚印章，需要输入签署密码。</translation>
    </message>
    <message>
        <source>The store is locked; unlock it with the signing password.</source>
        <translation>数据库已锁定；请用签署密码解锁。</translation>
    </message>
    <message>
        <source>The store can't be locked: nothing could open it again but the recovery code. Change the signing password once (account passwd); that makes the way back.</source>
        <translation>无法锁定：锁定后只有恢复码能打开。请修改一次签署密码（account passwd），即可重新建立用密码打开的途径。</translation>
    </message>
    <message>
        <source>The signing password is wrong.</source>
        <translation>签署密码不正确。</translation>
    </message>
    <message>
        <source>Too many wrong passwords; so many seconds remain until the next try:</source>
        <translation>密码错误次数过多；距下次可尝试的秒数：</translation>
    </message>
    <message>
        <source>A name of 1 to 64 characters is needed.</source>
        <translation>需要 1 至 64 个字符的姓名。</translation>
    </message>
    <message>
        <source>The stored signing key is damaged; put it back from a backup, or import it again.</source>
        <translation>保存的签名密钥已损坏；请从备份恢复，或重新导入。</translation>
    </message>
    <message>
        <source>A part of the program is missing; install it again.</source>
        <translation>程序缺少一个组件；请重新安装。</translation>
    </message>
    <message>
        <source>The store needs a way in: the keychain, or the recovery code (--recovery-code-file).</source>
        <translation>打开数据库需要钥匙串，或恢复码（--recovery-code-file）。</translation>
    </message>
    <message>
        <source>The record was encrypted with another key than the contract's.</source>
        <translation>该记录使用的不是本合同的密钥。</translation>
    </message>
    <message>
        <source>The record contradicts itself or the contract.</source>
        <translation>该记录自相矛盾，或与合同不符。</translation>
    </message>
    <message>
        <source>The contract's deadline has passed.</source>
        <translation>合同已超过截止时间。</translation>
    </message>
    <message>
        <source>This record is there already.</source>
        <translation>该记录已存在。</translation>
    </message>
    <message>
        <source>The record does not belong to the contract's present key.</source>
        <translation>该记录不属于合同当前的密钥。</translation>
    </message>
    <message>
        <source>The contract has no such file.</source>
        <translation>合同中没有这个文件。</translation>
    </message>
    <message>
        <source>The record's header does not fit its content.</source>
        <translation>记录的头部与内容不符。</translation>
    </message>
    <message>
        <source>This act takes the signing key.</source>
        <translation>此操作必须使用签名密钥。</translation>
    </message>
    <message>
        <source>The key of this record is not on this computer.</source>
        <translation>本机没有该记录的密钥。</translation>
    </message>
    <message>
        <source>The record's certificate does not belong to its author.</source>
        <translation>该记录的证书不属于其作者。</translation>
    </message>
    <message>
        <source>The record belongs to another contract.</source>
        <translation>该记录属于另一份合同。</translation>
    </message>
    <message>
        <source>The contract's last records are missing.</source>
        <translation>合同最后的记录缺失。</translation>
    </message>
    <message>
        <source>The record does not follow the one before it: one was changed, removed or put in between.</source>
        <translation>该记录与前一条不衔接：有记录被更改、移除或插入。</translation>
    </message>
    <message>
        <source>The contract's records are out of order, or one is missing.</source>
        <translation>合同记录的次序有误，或缺少记录。</translation>
    </message>
    <message>
        <source>The contract's key would go to the wrong people.</source>
        <translation>合同密钥将交给不应得到它的人。</translation>
    </message>
    <message>
        <source>This person does not belong to the contract.</source>
        <translation>此人不是合同成员。</translation>
    </message>
    <message>
        <source>This person can't act for this party, or the party has acted already.</source>
        <translation>此人不能代表该签署方，或该签署方已经处理。</translation>
    </message>
    <message>
        <source>This person may not use the party's seal.</source>
        <translation>此人无权使用该签署方的印章。</translation>
    </message>
    <message>
        <source>Signing is allowed only inside the designated places.</source>
        <translation>只能在指定位置签署。</translation>
    </message>
    <message>
        <source>A designated place was left out.</source>
        <translation>有指定位置尚未签署。</translation>
    </message>
    <message>
        <source>What was put back is not a genuine lost record of this contract.</source>
        <translation>补回的内容不是本合同真实遗失的记录。</translation>
    </message>
    <message>
        <source>There is no such request to void the contract, or it has ended.</source>
        <translation>没有此作废申请，或该申请已结束。</translation>
    </message>
    <message>
        <source>The file has been signed by someone else in the meantime.</source>
        <translation>在此期间文件已由他人签署。</translation>
    </message>
    <message>
        <source>Only others may do this: the initiator, or the parties.</source>
        <translation>此操作只能由发起人或签署方进行。</translation>
    </message>
    <message>
        <source>The organisation's own seal is missing.</source>
        <translation>缺少该企业签署方自己的印章。</translation>
    </message>
    <message>
        <source>The contract is not in a state for this.</source>
        <translation>合同当前的状态不允许此操作。</translation>
    </message>
    <message>
        <source>It is not this party's turn.</source>
        <translation>还没有轮到该签署方。</translation>
    </message>
    <message>
        <source>The last entries of the seal's log are missing.</source>
        <translation>印章日志最后的条目缺失。</translation>
    </message>
    <message>
        <source>The key for the seal's usage records is not the next one.</source>
        <translation>印章用印记录的密钥不是应有的下一个。</translation>
    </message>
    <message>
        <source>The seal's log does not begin with its making.</source>
        <translation>印章日志不是从制章开始。</translation>
    </message>
    <message>
        <source>There is no such permission to use the seal, or it has ended, or its dates are impossible.</source>
        <translation>没有此用印权限，或权限已结束，或其日期不成立。</translation>
    </message>
    <message>
        <source>An entry of the seal's log was changed, removed or put in between.</source>
        <translation>印章日志中有条目被更改、移除或插入。</translation>
    </message>
    <message>
        <source>This person does not manage the seal.</source>
        <translation>此人不是该印章的管理员。</translation>
    </message>
    <message>
        <source>The entry was made by a newer version of the program.</source>
        <translation>该条目由更新版本的程序写入。</translation>
    </message>
    <message>
        <source>The seal itself names other managers.</source>
        <translation>印章本身指定的是其他管理员。</translation>
    </message>
    <message>
        <source>The entries of the seal's log are out of order, or one is missing.</source>
        <translation>印章日志条目的次序有误，或缺少条目。</translation>
    </message>
    <message>
        <source>The entry belongs to another seal.</source>
        <translation>该条目属于另一枚印章。</translation>
    </message>
    <message>
        <source>The entry's certificate does not belong to the seal's manager.</source>
        <translation>该条目的证书不属于印章管理员。</translation>
    </message>
    <message>
        <source>The seal is retired, or is in this state already.</source>
        <translation>印章已注销，或已处于该状态。</translation>
    </message>
    <message>
        <source>This version of the seal is on record already.</source>
        <translation>印章的这个版本已有记录。</translation>
    </message>
    <message>
        <source>The organisations are each other's parents.</source>
        <translation>所属机构之间互为上级。</translation>
    </message>
    <message>
        <source>Two organisations have the same number, or the same name in the same place.</source>
        <translation>两个机构编号相同，或在同一上级下名称相同。</translation>
    </message>
    <message>
        <source>There are too many organisations, or too many levels.</source>
        <translation>机构数量或层级过多。</translation>
    </message>
    <message>
        <source>The organisation's name is missing or too long, or holds characters that it can't have.</source>
        <translation>机构名称缺失、过长，或含有不允许的字符。</translation>
    </message>
    <message>
        <source>The organisation's parent does not exist.</source>
        <translation>机构的上级不存在。</translation>
    </message>
    <message>
        <source>This seal object is on record already.</source>
        <translation>这枚印章已登记。</translation>
    </message>
    <message>
        <source>There is no such seal on record.</source>
        <translation>没有登记这枚印章。</translation>
    </message>
    <message>
        <source>The authority that issued this person's certificate is not known; give a file that holds its certificate too.</source>
        <translation>不知道此人证书的签发机构；请提供同时包含其证书的文件。</translation>
    </message>
    <message>
        <source>The permission would end before it begins.</source>
        <translation>授权的结束时间早于开始时间。</translation>
    </message>
    <message>
        <source>Several users of the seal bear this name; name one by its id (seal show --json).</source>
        <translation>有多位使用人同名；请用编号指明其中一位（seal show --json）。</translation>
    </message>
    <message>
        <source>The seal is disabled.</source>
        <translation>印章已停用。</translation>
    </message>
    <message>
        <source>You are not permitted to use this seal now.</source>
        <translation>您目前无权使用这枚印章。</translation>
    </message>
    <message>
        <source>The seal's log is damaged; the seal can't be used until it is put back from a backup.</source>
        <translation>印章日志已损坏；从备份恢复之前不能用印。</translation>
    </message>
    <message>
        <source>There are no records on this computer yet, or their file is gone.</source>
        <translation>本机还没有记录，或记录文件已不在。</translation>
    </message>
    <message>
        <source>The record file is not encrypted; it is refused and left untouched.</source>
        <translation>记录文件未加密；已拒绝使用，文件未动。</translation>
    </message>
    <message>
        <source>The encrypted database library does not answer; nothing was opened.</source>
        <translation>加密数据库组件无响应；未打开任何内容。</translation>
    </message>
    <message>
        <source>The key does not open the records. Use the keychain of the account that made them, or the recovery code.</source>
        <translation>密钥打不开记录。请使用建立记录时的系统钥匙串，或使用恢复码。</translation>
    </message>
    <message>
        <source>The key of the records has the wrong length.</source>
        <translation>记录的密钥长度不对。</translation>
    </message>
    <message>
        <source>The records are damaged. Check and rescue them; nothing is deleted.</source>
        <translation>记录已损坏。请检查并抢救；不会删除任何内容。</translation>
    </message>
    <message>
        <source>Another program has the records open. Close it and try again.</source>
        <translation>其他程序正在使用记录。请关闭后再试。</translation>
    </message>
    <message>
        <source>The records can't be opened here. Check the folder's permissions.</source>
        <translation>无法在此打开记录。请检查文件夹权限。</translation>
    </message>
    <message>
        <source>The folder of the records can't be made or changed. Check its permissions.</source>
        <translation>无法建立或更改记录文件夹。请检查权限。</translation>
    </message>
    <message>
        <source>The disk is full; nothing was recorded. Make room and try again.</source>
        <translation>磁盘已满；未作任何记录。请腾出空间后再试。</translation>
    </message>
    <message>
        <source>The disk failed; nothing was recorded. Check the disk.</source>
        <translation>磁盘出错；未作任何记录。请检查磁盘。</translation>
    </message>
    <message>
        <source>The disk did not confirm the record. Close the program, check the disk, and start again: it then shows whether the record stayed.</source>
        <translation>磁盘未确认该记录已保存。请关闭程序，检查磁盘后重新启动，届时可看到记录是否保留。</translation>
    </message>
    <message>
        <source>There is not enough memory for the records.</source>
        <translation>内存不足，无法读取记录。</translation>
    </message>
    <message>
        <source>The records are closed.</source>
        <translation>记录已关闭。</translation>
    </message>
    <message>
        <source>The records were made by a newer version of the program. Install that to open them.</source>
        <translation>记录由较新版本的程序建立。请安装新版本后打开。</translation>
    </message>
    <message>
        <source>The file belongs to another program.</source>
        <translation>该文件属于其他程序。</translation>
    </message>
    <message>
        <source>The records could not be brought to this version; they are as they were.</source>
        <translation>记录未能升级到本版本；原记录未变。</translation>
    </message>
    <message>
        <source>This is no identifier of a record.</source>
        <translation>这不是记录的编号。</translation>
    </message>
    <message>
        <source>There is no such record.</source>
        <translation>没有这条记录。</translation>
    </message>
    <message>
        <source>Another record has this identifier already.</source>
        <translation>已有其他记录使用此编号。</translation>
    </message>
    <message>
        <source>The record refers to another that is missing.</source>
        <translation>该记录引用的另一条记录不存在。</translation>
    </message>
    <message>
        <source>A value of the record is not possible.</source>
        <translation>记录中的某个值不允许。</translation>
    </message>
    <message>
        <source>What was signed or logged is never changed or removed.</source>
        <translation>已签署或已登记的内容不可更改或删除。</translation>
    </message>
    <message>
        <source>The record does not match its own digest.</source>
        <translation>记录与其摘要不符。</translation>
    </message>
    <message>
        <source>The record is too large.</source>
        <translation>记录过大。</translation>
    </message>
    <message>
        <source>The records could not be read or written; please report the code.</source>
        <translation>读写记录失败；请报告此代码。</translation>
    </message>
    <message>
        <source>The contract has moved on meanwhile; look at its new state and try again.</source>
        <translation>合同状态已变化；请查看最新状态后再试。</translation>
    </message>
    <message>
        <source>The seal's log has moved on meanwhile; look at its new state and try again.</source>
        <translation>印章日志已变化；请查看最新状态后再试。</translation>
    </message>
    <message>
        <source>A seal's number has 19 digits.</source>
        <translation>印章编号应为 19 位数字。</translation>
    </message>
    <message>
        <source>The permission to use the seal offline is used up; connect to renew it.</source>
        <translation>离线用印许可已用完；请联网更新。</translation>
    </message>
    <message>
        <source>An organisation can't lie below itself.</source>
        <translation>机构不能隶属于自身的下级。</translation>
    </message>
    <message>
        <source>A file of the records is missing.</source>
        <translation>记录中的某个文件缺失。</translation>
    </message>
    <message>
        <source>A file of the records was changed or damaged.</source>
        <translation>记录中的某个文件被改动或已损坏。</translation>
    </message>
    <message>
        <source>This is no backup, or it was made by a newer version of the program.</source>
        <translation>这不是备份文件，或由较新版本的程序建立。</translation>
    </message>
    <message>
        <source>The backup is damaged; nothing was replaced.</source>
        <translation>备份已损坏；未替换任何内容。</translation>
    </message>
    <message>
        <source>The backup's secret is too short.</source>
        <translation>备份口令过短。</translation>
    </message>
    <message>
        <source>Nobody on record has this name, account or id.</source>
        <translation>记录中没有使用此姓名、账号或标识的人员。</translation>
    </message>
    <message>
        <source>Several people bear this name; give one of the ids.</source>
        <translation>有多人使用此姓名，请给出其中一个标识。</translation>
    </message>
    <message>
        <source>The period ends before it begins.</source>
        <translation>时间段的结束早于开始。</translation>
    </message>
    <message>
        <source>This account does not hold the key of this usage record.</source>
        <translation>此账户没有该用印记录的密钥。</translation>
    </message>
    <message>
        <source>The list says something else of this use than its signed record; check the store (store check).</source>
        <translation>列表中的内容与已签名的用印记录不符，请检查存储（store check）。</translation>
    </message>
    <message>
        <source>The store does not know its recovery code; make a new one (account recovery), then back up.</source>
        <translation>存储中没有恢复码的信息，请先重新生成恢复码（account recovery），再备份。</translation>
    </message>
    <message>
        <source>There is a file of this name already; a backup never replaces one.</source>
        <translation>已有同名文件，备份从不覆盖已有文件。</translation>
    </message>
    <message>
        <source>This store holds records of its own; demonstration data only go into an empty one, or one filled with them before.</source>
        <translation>此存储已有真实记录，演示数据只能写入空存储或先前已填充演示数据的存储。</translation>
    </message>
    <message>
        <source>So many records can't be made: at most 1,000,000 contracts and 10,000,000 uses.</source>
        <translation>无法生成这么多记录：合同最多 1,000,000 份，用印最多 10,000,000 次。</translation>
    </message>
    <message>
        <source>A contract needs a topic.</source>
        <translation>合同需要主题。</translation>
    </message>
    <message>
        <source>There is no such contract on record.</source>
        <translation>没有记录这份合同。</translation>
    </message>
    <message>
        <source>Several contracts begin so; give more of the number.</source>
        <translation>有多份合同的编号以此开头；请多写几位。</translation>
    </message>
    <message>
        <source>Keywords can be searched in files only; give places on the page.</source>
        <translation>只能在文件中查找关键字；请给出页面上的位置。</translation>
    </message>
    <message>
        <source>A page of the database was changed or damaged.</source>
        <translation>数据库的某一页被改动或损坏。</translation>
    </message>
    <message>
        <source>The database's inner order is damaged.</source>
        <translation>数据库的内部结构已损坏。</translation>
    </message>
    <message>
        <source>A part of the records can't be read.</source>
        <translation>部分记录无法读取。</translation>
    </message>
    <message>
        <source>A record refers to another that is missing.</source>
        <translation>某条记录所引用的另一条记录缺失。</translation>
    </message>
    <message>
        <source>A signed log has a gap or a wrong link.</source>
        <translation>某个已签名日志有缺口或链接错误。</translation>
    </message>
    <message>
        <source>A signed entry does not match its hash.</source>
        <translation>某条已签名记录与其哈希不符。</translation>
    </message>
    <message>
        <source>The end of a signed log is not where the record says.</source>
        <translation>某个已签名日志的末尾与记录不符。</translation>
    </message>
    <message>
        <source>The kept counts differ from a new count.</source>
        <translation>保存的计数与重新统计的结果不一致。</translation>
    </message>
    <message>
        <source>A file is missing.</source>
        <translation>缺少一个文件。</translation>
    </message>
    <message>
        <source>A file was changed or damaged.</source>
        <translation>一个文件被改动或损坏。</translation>
    </message>
    <message>
        <source>A file belongs to no record.</source>
        <translation>一个文件不属于任何记录。</translation>
    </message>
    <message>
        <source>A file's use count is too low.</source>
        <translation>一个文件的引用计数偏低。</translation>
    </message>
    <message>
        <source>This signature is no longer among the saved ones.</source>
        <translation>已保存的签名中没有该签名。</translation>
    </message>
    <message>
        <source>A signature needs a name of at most 64 characters.</source>
        <translation>签名需要名称，且不超过 64 个字符。</translation>
    </message>
    <message>
        <source>50 signatures are saved; remove one before adding another.</source>
        <translation>已保存 50 个签名；请先删除一个再添加。</translation>
    </message>
    <message>
        <source>This can't be saved as a signature: it is empty or too large.</source>
        <translation>无法保存为签名：内容为空或过大。</translation>
    </message>
    <message>
        <source>This signature is among the saved ones already.</source>
        <translation>该签名已在已保存的签名中。</translation>
    </message>
    <message>
        <source>A setting is out of its bounds; nothing was saved.</source>
        <translation>设置项超出范围，未保存任何更改。</translation>
    </message>
    <message>
        <source>The signature is made and on record, but the disk did not confirm the file or not every copy is in its place. Do not sign again: save a copy from the records.</source>
        <translation>签署已完成并已记录，但磁盘未确认文件已安全写入，或并非所有副本都已就位。请勿再次签署，可从记录中另存副本。</translation>
    </message>
    <message>
        <source>It can't be told now whether the file was signed; the next start finds out. Do not sign it again before.</source>
        <translation>目前无法确定文件是否已签署；下次启动时会查明。在此之前请勿再次签署。</translation>
    </message>
    <message>
        <source>Two files would be written to the same place.</source>
        <translation>两个文件将写入同一位置。</translation>
    </message>
    <message>
        <source>The file changed after it was looked at. Look at it again, then sign it.</source>
        <translation>预览之后文件已被改动。请重新查看后再签署。</translation>
    </message>
    <message>
        <source>A field is too long (128 characters at most) or has characters that can't be typed.</source>
        <translation>有一项过长（最多 128 个字符），或含有无法键入的字符。</translation>
    </message>
    <message>
        <source>The file makes the page renderer fail. It may be damaged, or made to do harm; it was not let near anything else.</source>
        <translation>此文件导致页面渲染程序异常。文件可能已损坏或被恶意构造，其影响已被隔离。</translation>
    </message>
    <message>
        <source>The program esign-pages is missing. Install the program anew.</source>
        <translation>缺少程序 esign-pages，请重新安装本软件。</translation>
    </message>
    <message>
        <source>Folders of this name are made by a restore itself; choose another name for the store.</source>
        <translation>这样的名称由恢复过程自己使用，请为记录库另选一个名称。</translation>
    </message>
    <message>
        <source>Nothing of the records can be read. The damaged file stays in its place; restore a backup (store restore).</source>
        <translation>记录已完全无法读取。损坏的文件保留在原处，请从备份恢复（store restore）。</translation>
    </message>
    <message>
        <source>What can be read of the records lacks the account itself: the person or the signing key. Nothing was replaced, and the damaged file stays in its place; restore a backup (store restore).</source>
        <translation>能读出的记录中缺少账户本身（人员信息或签名密钥）。未作任何替换，损坏的文件保留在原处，请从备份恢复（store restore）。</translation>
    </message>
    <message>
        <source>The text is too long for the records; shorten it (bytes, of at most as many).</source>
        <translation>文字过长，无法写入记录；请缩短（字节数 &gt; 上限）。</translation>
    </message>
    <message>
        <source>The signing password is changed, but the keychain could not be told: a locked store still opens with the old one. Change the password once more when the keychain answers.</source>
        <translation>签署密码已修改，但未能告知钥匙串：锁定的账户仍用旧密码打开。请在钥匙串可用时再修改一次密码。</translation>
    </message>
    <message>
        <source>The output would lie in the folder of an account's records and could destroy them; choose another place.</source>
        <translation>输出位于账户记录的文件夹内，可能毁坏记录；请另选位置。</translation>
    </message>
    <message>
        <source>The recovery code is shown on a terminal only, never into a pipe or a file by accident; use --recovery-out.</source>
        <translation>恢复码只在终端上显示，不会误入管道或文件；请使用 --recovery-out。</translation>
    </message>
    <message>
        <source>The folder to export into has other files; choose a new or an empty one.</source>
        <translation>导出文件夹中已有其他文件；请选择新的或空的文件夹。</translation>
    </message>
    <message>
        <source>This is not a PDF file; only PDF files can be signed.</source>
        <translation>这不是 PDF 文件；只有 PDF 文件可以签署。</translation>
    </message>
    <message>
        <source>The computer's clock is wrong: it is behind what is on record already. Set it right and try again.</source>
        <translation>计算机时钟有误：早于已有的记录。请校准时间后重试。</translation>
    </message>
    <message>
        <source>The account has no signing key of this name, or several; account status lists them with their numbers.</source>
        <translation>账户中没有此名称的签署密钥，或有多个；account status 会列出各密钥及其编号。</translation>
    </message>
    <message>
        <source>The key is too short to be trusted; RSA keys need 2,048 bits or more.</source>
        <translation>密钥太短，不可信；RSA 密钥至少需要 2048 位。</translation>
    </message>
    <message>
        <source>The account has this certificate already.</source>
        <translation>账户中已有此证书。</translation>
    </message>
    <message>
        <source>There are records in this folder, but their file store.recovery is gone: the recovery code opens nothing without it. Put it back from a copy, make a new code while the keychain opens the store (account recovery), or restore a backup.</source>
        <translation>此文件夹中有记录，但文件 store.recovery 已丢失，没有它恢复码无法打开记录。请放回该文件的副本；若钥匙串仍能打开记录，请生成新的恢复码（account recovery）；或从备份恢复。</translation>
    </message>
    <message>
        <source>The account itself can't be read.</source>
        <translation>账户本身无法读取。</translation>
    </message>
    <message>
        <source>A contract's event is not what was signed.</source>
        <translation>合同的一条事件与签署时的内容不符。</translation>
    </message>
    <message>
        <source>The list says something else of a contract than its events.</source>
        <translation>列表中合同的信息与其事件不符。</translation>
    </message>
    <message>
        <source>A use of a seal is not what was signed.</source>
        <translation>一条用印记录与签署时的内容不符。</translation>
    </message>
    <message>
        <source>The list says something else of a use than its signed record.</source>
        <translation>列表中用印的信息与其签名记录不符。</translation>
    </message>
    <message>
        <source>A use counts as recorded, but no receipt proves it.</source>
        <translation>一次用印标为已登记，但没有回执证明。</translation>
    </message>
    <message>
        <source>A signed event names a use of a seal that is not on record so.</source>
        <translation>签名事件提到的用印没有相应的记录。</translation>
    </message>
    <message>
        <source>A use names an event of a contract that is not there.</source>
        <translation>用印记录提到的合同事件不存在。</translation>
    </message>
    <message>
        <source>A seal's object is not what its maker signed.</source>
        <translation>印章对象与制章人签署的内容不符。</translation>
    </message>
    <message>
        <source>A seal's log is not what was signed.</source>
        <translation>印章日志与签署时的内容不符。</translation>
    </message>
    <message>
        <source>The list says something else of a seal than its log.</source>
        <translation>列表中印章的信息与其日志不符。</translation>
    </message>
    <message>
        <source>The operation log names an act that the seal's log lacks.</source>
        <translation>操作日志提到的操作在印章日志中缺失。</translation>
    </message>
    <message>
        <source>Entries of the operation log are missing.</source>
        <translation>操作日志有条目缺失。</translation>
    </message>
    <message>
        <source>Signing several files was interrupted earlier. Go on with that or forget it first; then these files can be signed.</source>
        <translation>此前的批量签署被中断。请先继续或放弃它，再签署这些文件。</translation>
    </message>
    <message>
        <source>The certificate of an issuer is neither at hand nor to be fetched, so the level asked for can't be reached; nothing was written.</source>
        <translation>找不到也获取不到签发机构的证书，无法达到所要求的等级；未写出任何文件。</translation>
    </message>
    <message>
        <source>Nobody answers where a certificate says that its revocation can be asked for, so the level asked for can't be reached; nothing was written. Try again later.</source>
        <translation>证书所载的吊销查询地址无法访问，无法达到所要求的等级；未写出任何文件。请稍后重试。</translation>
    </message>
    <message>
        <source>The answers about a certificate's revocation can't be used, so the level asked for can't be reached; nothing was written.</source>
        <translation>关于证书吊销状态的答复无法采用，无法达到所要求的等级；未写出任何文件。</translation>
    </message>
    <message>
        <source>A certificate was revoked before the time that is proven for the signature; nothing was written.</source>
        <translation>证书在签名的可证明时间之前已被吊销；未写出任何文件。</translation>
    </message>
    <message>
        <source>The certificate was issued by its own holder: nobody can say later whether it was revoked, so the level asked for can't be reached. Nothing was written.</source>
        <translation>证书由持有人自行签发，日后无从查证其是否被吊销，无法达到所要求的等级；未写出任何文件。</translation>
    </message>
    <message>
        <source>The certificates name too many places to ask; nothing was written.</source>
        <translation>证书所载的查询地址过多；未写出任何文件。</translation>
    </message>
    <message>
        <source>The file bears no signature that could be kept.</source>
        <translation>文件中没有可归档的签名。</translation>
    </message>
    <message>
        <source>A signature of the file does not hold or can't be read, so it was not archived.</source>
        <translation>文件中有签名无效或无法读取，未予归档。</translation>
    </message>
    <message>
        <source>A file is archived at level B-LT or B-LTA.</source>
        <translation>归档等级只能是 B-LT 或 B-LTA。</translation>
    </message>
    <message>
        <source>The file's store of validation data is too large; nothing was written.</source>
        <translation>文件中的验证数据过多；未写出任何文件。</translation>
    </message>
    <message>
        <source>The token's driver can't be loaded. Give the path of its PKCS#11 module.</source>
        <translation>无法加载令牌驱动。请给出其 PKCS#11 模块的路径。</translation>
    </message>
    <message>
        <source>No token is plugged in.</source>
        <translation>未插入令牌。</translation>
    </message>
    <message>
        <source>No plugged-in token has this name.</source>
        <translation>没有插入叫这个名称的令牌。</translation>
    </message>
    <message>
        <source>Several tokens are plugged in: name one of them.</source>
        <translation>插入了多个令牌，请指明其中一个。</translation>
    </message>
    <message>
        <source>The token was unplugged. Plug it in and try again.</source>
        <translation>令牌已拔出。请插入令牌后重试。</translation>
    </message>
    <message>
        <source>The token asks for its PIN again.</source>
        <translation>令牌要求重新输入 PIN。</translation>
    </message>
    <message>
        <source>The token doesn't answer as it should.</source>
        <translation>令牌没有正常响应。</translation>
    </message>
    <message>
        <source>The token's certificate and key don't belong together.</source>
        <translation>令牌中的证书与私钥不匹配。</translation>
    </message>
    <message>
        <source>The PIN is wrong.</source>
        <translation>PIN 错误。</translation>
    </message>
    <message>
        <source>The PIN is wrong; few tries are left.</source>
        <translation>PIN 错误，剩余尝试次数不多。</translation>
    </message>
    <message>
        <source>The PIN is wrong; one more wrong PIN locks the token.</source>
        <translation>PIN 错误；再错一次令牌将被锁定。</translation>
    </message>
    <message>
        <source>The token doesn't accept a PIN of this form.</source>
        <translation>令牌不接受这种形式的 PIN。</translation>
    </message>
    <message>
        <source>The token is locked after wrong PINs. Its administrator can unlock it.</source>
        <translation>令牌因 PIN 多次错误已锁定，请联系令牌管理员解锁。</translation>
    </message>
    <message>
        <source>The token's PIN must be changed first, with the maker's program.</source>
        <translation>必须先用厂商的程序修改令牌的 PIN。</translation>
    </message>
    <message>
        <source>The token has no PIN yet. Set it with the maker's program.</source>
        <translation>令牌尚未设置 PIN，请用厂商的程序设置。</translation>
    </message>
    <message>
        <source>There is no person's certificate on the token.</source>
        <translation>令牌中没有个人证书。</translation>
    </message>
    <message>
        <source>No certificate on the token has this name.</source>
        <translation>令牌中没有叫这个名称的证书。</translation>
    </message>
    <message>
        <source>There are several certificates on the token: name one of them.</source>
        <translation>令牌中有多个证书，请指明其中一个。</translation>
    </message>
    <message>
        <source>The token holds no key that may sign for this certificate.</source>
        <translation>令牌中没有可用于此证书签名的私钥。</translation>
    </message>
    <message>
        <source>Keys of this kind can't be used from a token.</source>
        <translation>无法使用令牌中这种类型的密钥。</translation>
    </message>
    <message>
        <source>A file of this name is there already, and it is not this file signed by this signer. It was left alone.</source>
        <translation>已存在同名文件，且它不是由该签名人签署的此文件，已保持原样。</translation>
    </message>
    <message>
        <source>Two of the files have the same name: their signed versions can't lie in one folder.</source>
        <translation>有两个文件同名，签署后的文件不能放在同一文件夹中。</translation>
    </message>
    <message>
        <source>The signed files would replace the originals: choose another folder.</source>
        <translation>签署后的文件会覆盖原文件，请选择其他文件夹。</translation>
    </message>
    <message>
        <source>The folder holds another batch, of other places or of another signer. Choose another folder.</source>
        <translation>该文件夹中是另一个批次（位置或签名人不同），请选择其他文件夹。</translation>
    </message>
    <message>
        <source>The batch's list in the folder was changed by someone. Choose another folder.</source>
        <translation>该文件夹中的批次清单被改动过，请选择其他文件夹。</translation>
    </message>
    <message>
        <source>No font on this computer has Chinese characters. Install one (on Debian: fonts-noto-cjk), or ask for English.</source>
        <translation>本机没有含中文的字体。请安装一种（Debian：fonts-noto-cjk），或改用英文。</translation>
    </message>
    <message>
        <source>This is no ZIP package, or it is damaged.</source>
        <translation>这不是 ZIP 包，或者它已损坏。</translation>
    </message>
    <message>
        <source>The package holds more than is read. Packages of this program are smaller.</source>
        <translation>包的内容超出读取范围；本程序制作的包不会这么大。</translation>
    </message>
    <message>
        <source>The package holds a member whose name could lead out of a folder. Do not unpack it.</source>
        <translation>包内有成员的名称可能指向文件夹之外，请不要解压。</translation>
    </message>
    <message>
        <source>The package holds two members of one name. Do not trust it.</source>
        <translation>包内有两个同名成员，请不要信任。</translation>
    </message>
    <message>
        <source>The package holds a link or a folder. Packages of this program hold files only.</source>
        <translation>包内有链接或文件夹；本程序制作的包只含文件。</translation>
    </message>
    <message>
        <source>The package is encrypted. Ask for one without a password.</source>
        <translation>包已加密，请索取没有密码的包。</translation>
    </message>
    <message>
        <source>The package is compressed in a way that is not read. Ask for one made by this program.</source>
        <translation>包的压缩方式无法读取，请索取由本程序制作的包。</translation>
    </message>
    <message>
        <source>A part of the package is missing.</source>
        <translation>包内缺少一部分内容。</translation>
    </message>
    <message>
        <source>A part of the package is damaged. Fetch it again.</source>
        <translation>包内有内容已损坏，请重新获取。</translation>
    </message>
    <message>
        <source>The package could not be written. Try again.</source>
        <translation>无法写出证据包，请重试。</translation>
    </message>
    <message>
        <source>There is no signature in this file, so there is nothing to prove.</source>
        <translation>文件中没有签名，没有可以证明的内容。</translation>
    </message>
    <message>
        <source>This is no evidence package: its manifest is missing or can't be read.</source>
        <translation>这不是证据包：清单缺失或无法读取。</translation>
    </message>
    <message>
        <source>The evidence package was made by a newer version of this program. Update this one.</source>
        <translation>证据包由更新版本的本程序制作，请升级本程序。</translation>
    </message>
    <message>
        <source>The seal signature (GB/T 38540) can't be read.</source>
        <translation>无法读取电子签章数据（GB/T 38540）。</translation>
    </message>
    <message>
        <source>The seal signature is of a version of GB/T 38540 that is not known here.</source>
        <translation>电子签章数据的 GB/T 38540 版本不受支持。</translation>
    </message>
    <message>
        <source>The seal signature (GB/T 38540) could not be made from what was given.</source>
        <translation>所给内容无法制作电子签章数据（GB/T 38540）。</translation>
    </message>
    <message>
        <source>A seal signature after GB/T 38540 is made without or with a timestamp (level b or t), not at a higher level.</source>
        <translation>按 GB/T 38540 签章只能不带或带时间戳（级别 b 或 t），不能更高。</translation>
    </message>
    <message>
        <source>A signature after GB/T 38540 needs a seal: place an .eseal seal.</source>
        <translation>按 GB/T 38540 签章必须使用印章：请放置一个 .eseal 印章。</translation>
    </message>
    <message>
        <source>A signature after GB/T 38540 holds one seal; sign once for each seal.</source>
        <translation>按 GB/T 38540 一次签章只能使用一枚印章；请对每枚印章分别签章。</translation>
    </message>
    <message>
        <source>A signature after GB/T 38540 needs an SM2 key and certificate.</source>
        <translation>按 GB/T 38540 签章需要 SM2 密钥和证书。</translation>
    </message>
    <message>
        <source>A signature after GB/T 38540 needs a seal whose maker signed it by an SM2 key.</source>
        <translation>按 GB/T 38540 签章需要由制章者以 SM2 密钥签名的印章。</translation>
    </message>
    <message>
        <source>Say why you want to see the contact: the reason is kept in the operation log.</source>
        <translation>请说明查看联系方式的原因：原因会记入操作日志。</translation>
    </message>
    <message>
        <source>The file's name must end in .csv or .xlsx.</source>
        <translation>文件名须以 .csv 或 .xlsx 结尾。</translation>
    </message>
    <message>
        <source>The table could not be written. Is there room on the disk?</source>
        <translation>无法写入表格。请检查磁盘空间。</translation>
    </message>
    <message>
        <source>The table has more columns than a spreadsheet can hold.</source>
        <translation>表格的列数超出电子表格的上限。</translation>
    </message>
</context>
<context>
    <name>report</name>
    <message>
        <source>This file is a PDF.</source>
        <translation>这是一个 PDF 文件。</translation>
    </message>
    <message>
        <source>This file is no PDF.</source>
        <translation>这不是 PDF 文件。</translation>
    </message>
    <message>
        <source>The file's structure is sound.</source>
        <translation>文件结构完好。</translation>
    </message>
    <message>
        <source>The file's structure is damaged.</source>
        <translation>文件结构已损坏。</translation>
    </message>
    <message>
        <source>The file's structure has small faults.</source>
        <translation>文件结构有小的瑕疵。</translation>
    </message>
    <message>
        <source>The file can be opened.</source>
        <translation>文件可以打开。</translation>
    </message>
    <message>
        <source>The file is protected by a password that is not known.</source>
        <translation>文件受密码保护，密码未知。</translation>
    </message>
    <message>
        <source>The file's encryption is known.</source>
        <translation>文件的加密方式可识别。</translation>
    </message>
    <message>
        <source>The file is encrypted in a way that can't be read.</source>
        <translation>文件的加密方式无法读取。</translation>
    </message>
    <message>
        <source>The whole file could be read.</source>
        <translation>文件已完整读取。</translation>
    </message>
    <message>
        <source>The file could not be read to its end.</source>
        <translation>文件无法读到末尾。</translation>
    </message>
    <message>
        <source>All signature fields could be read.</source>
        <translation>所有签名域均可读取。</translation>
    </message>
    <message>
        <source>The signature fields can't be read.</source>
        <translation>签名域无法读取。</translation>
    </message>
    <message>
        <source>Not all signature fields were looked at.</source>
        <translation>并非所有签名域都已检查。</translation>
    </message>
    <message>
        <source>Nothing follows the last revision.</source>
        <translation>最后一个版本之后没有其他内容。</translation>
    </message>
    <message>
        <source>Something was appended behind the last revision.</source>
        <translation>最后一个版本之后被追加了内容。</translation>
    </message>
    <message>
        <source>Something stands behind the last revision.</source>
        <translation>最后一个版本之后还有其他内容。</translation>
    </message>
    <message>
        <source>The revisions follow from one another.</source>
        <translation>各个版本前后衔接。</translation>
    </message>
    <message>
        <source>The revisions of the file do not fit together.</source>
        <translation>文件的各个版本不能衔接。</translation>
    </message>
    <message>
        <source>Whether the revisions fit together can't be told.</source>
        <translation>各个版本是否衔接无法判断。</translation>
    </message>
    <message>
        <source>No earlier signature was taken away.</source>
        <translation>此前的签名均未被去除。</translation>
    </message>
    <message>
        <source>A signature that was in the file earlier was taken away.</source>
        <translation>文件中原有的签名被去除了。</translation>
    </message>
    <message>
        <source>Whether an earlier signature was taken away can't be told.</source>
        <translation>是否有签名被去除无法判断。</translation>
    </message>
    <message>
        <source>Nothing in the file is beyond what is read.</source>
        <translation>文件内容均在读取范围之内。</translation>
    </message>
    <message>
        <source>The file is larger or deeper than what is read.</source>
        <translation>文件超出了可读取的范围。</translation>
    </message>
    <message>
        <source>Not everything in the file was looked at.</source>
        <translation>文件中有内容未被检查。</translation>
    </message>
    <message>
        <source>The check ran to its end.</source>
        <translation>验签已完整进行。</translation>
    </message>
    <message>
        <source>The check itself failed.</source>
        <translation>验签过程本身出错。</translation>
    </message>
    <message>
        <source>The check was not stopped.</source>
        <translation>验签未被中止。</translation>
    </message>
    <message>
        <source>The check was stopped.</source>
        <translation>验签已被中止。</translation>
    </message>
    <message>
        <source>The signature names the bytes that it covers.</source>
        <translation>签名指明了它所覆盖的内容。</translation>
    </message>
    <message>
        <source>The signature does not say soundly which bytes it covers.</source>
        <translation>签名没有正确指明它所覆盖的内容。</translation>
    </message>
    <message>
        <source>Only the signature itself is left out.</source>
        <translation>除签名自身外没有遗漏。</translation>
    </message>
    <message>
        <source>More than the signature itself is left out of what it covers.</source>
        <translation>签名覆盖的范围有不应有的遗漏。</translation>
    </message>
    <message>
        <source>The signature covers its whole revision.</source>
        <translation>签名覆盖了整个版本。</translation>
    </message>
    <message>
        <source>The signature does not cover its whole revision.</source>
        <translation>签名没有覆盖整个版本。</translation>
    </message>
    <message>
        <source>Whether the signature covers its whole revision can't be told.</source>
        <translation>签名是否覆盖整个版本无法判断。</translation>
    </message>
    <message>
        <source>The signature's format is known.</source>
        <translation>签名格式可识别。</translation>
    </message>
    <message>
        <source>The signature's format is not one that can be checked.</source>
        <translation>签名的格式无法验证。</translation>
    </message>
    <message>
        <source>The signature can be read.</source>
        <translation>签名可以读取。</translation>
    </message>
    <message>
        <source>The signature can't be read.</source>
        <translation>签名无法读取。</translation>
    </message>
    <message>
        <source>Nothing is hidden behind the signature.</source>
        <translation>签名之后没有隐藏内容。</translation>
    </message>
    <message>
        <source>Something is hidden behind the signature.</source>
        <translation>签名之后藏有其他内容。</translation>
    </message>
    <message>
        <source>There is exactly one signer.</source>
        <translation>签名中恰有一位签署人。</translation>
    </message>
    <message>
        <source>There is not exactly one signer in the signature.</source>
        <translation>签名中的签署人不是恰好一位。</translation>
    </message>
    <message>
        <source>The signature holds nothing that does not belong in it.</source>
        <translation>签名中没有多余内容。</translation>
    </message>
    <message>
        <source>The signature holds content that does not belong in it.</source>
        <translation>签名中夹带了不应有的内容。</translation>
    </message>
    <message>
        <source>The rules for signatures in PDF are kept.</source>
        <translation>符合 PDF 签名规范。</translation>
    </message>
    <message>
        <source>The rules for signatures in PDF are broken.</source>
        <translation>违反了 PDF 签名规范。</translation>
    </message>
    <message>
        <source>The rules for signatures in PDF are not all kept.</source>
        <translation>没有完全遵守 PDF 签名规范。</translation>
    </message>
    <message>
        <source>The content is as it was when signed.</source>
        <translation>内容与签署时一致。</translation>
    </message>
    <message>
        <source>The content was changed after signing.</source>
        <translation>内容在签署后被改动。</translation>
    </message>
    <message>
        <source>Whether the content was changed can't be told.</source>
        <translation>内容是否被改动无法判断。</translation>
    </message>
    <message>
        <source>The signer's certificate is in the file.</source>
        <translation>文件中有签署人的证书。</translation>
    </message>
    <message>
        <source>The signer's certificate is missing.</source>
        <translation>缺少签署人的证书。</translation>
    </message>
    <message>
        <source>The signature was made with the signer's key.</source>
        <translation>签名由签署人的密钥生成。</translation>
    </message>
    <message>
        <source>The signature does not fit the signer's key.</source>
        <translation>签名与签署人的密钥不符。</translation>
    </message>
    <message>
        <source>Whether the signature fits the signer's key can't be told.</source>
        <translation>签名与签署人的密钥是否相符无法判断。</translation>
    </message>
    <message>
        <source>The signature names the certificate that it was made with.</source>
        <translation>签名指明了所用的证书。</translation>
    </message>
    <message>
        <source>The signature names another certificate than the one beside it.</source>
        <translation>签名所指明的证书与所附证书不符。</translation>
    </message>
    <message>
        <source>The signature does not name its certificate safely.</source>
        <translation>签名没有可靠地指明所用证书。</translation>
    </message>
    <message>
        <source>The methods used are strong enough.</source>
        <translation>所用算法足够安全。</translation>
    </message>
    <message>
        <source>A method that was used is not safe any more.</source>
        <translation>所用的算法已不再安全。</translation>
    </message>
    <message>
        <source>The file was changed after this signature.</source>
        <translation>文件在此签名之后被改动。</translation>
    </message>
    <message>
        <source>The file was continued after this signature.</source>
        <translation>文件在此签名之后有后续内容。</translation>
    </message>
    <message>
        <source>The changes are permitted by the certification.</source>
        <translation>改动为认证所允许。</translation>
    </message>
    <message>
        <source>The file was changed although its certification forbids it.</source>
        <translation>文件的认证禁止改动，但仍被改动。</translation>
    </message>
    <message>
        <source>The timestamp can be read.</source>
        <translation>时间戳可以读取。</translation>
    </message>
    <message>
        <source>The timestamp can't be read.</source>
        <translation>时间戳无法读取。</translation>
    </message>
    <message>
        <source>The timestamp belongs to this signature.</source>
        <translation>时间戳属于此签名。</translation>
    </message>
    <message>
        <source>The timestamp belongs to something else.</source>
        <translation>时间戳不属于此签名。</translation>
    </message>
    <message>
        <source>Whether the timestamp belongs to this signature can't be told.</source>
        <translation>时间戳是否属于此签名无法判断。</translation>
    </message>
    <message>
        <source>The timestamp is as its authority made it.</source>
        <translation>时间戳与签发时一致。</translation>
    </message>
    <message>
        <source>The timestamp was forged or damaged.</source>
        <translation>时间戳系伪造或已损坏。</translation>
    </message>
    <message>
        <source>The timestamp's authority is trusted.</source>
        <translation>时间戳机构受信任。</translation>
    </message>
    <message>
        <source>The timestamp's authority is not trusted.</source>
        <translation>时间戳机构不受信任。</translation>
    </message>
    <message>
        <source>The timestamp's authority is not known.</source>
        <translation>时间戳机构未知。</translation>
    </message>
    <message>
        <source>The timestamps are in order.</source>
        <translation>时间戳先后一致。</translation>
    </message>
    <message>
        <source>The timestamps contradict each other.</source>
        <translation>时间戳之间先后矛盾。</translation>
    </message>
    <message>
        <source>The time of signing is proven.</source>
        <translation>签署时间已得到证明。</translation>
    </message>
    <message>
        <source>The time of signing is not proven.</source>
        <translation>签署时间未得到证明。</translation>
    </message>
    <message>
        <source>The time of signing is the signer's own statement; nothing proves it.</source>
        <translation>签署时间由签署人自述，没有证明。</translation>
    </message>
    <message>
        <source>The certificate was in date.</source>
        <translation>证书在有效期内。</translation>
    </message>
    <message>
        <source>The certificate was out of date.</source>
        <translation>证书不在有效期内。</translation>
    </message>
    <message>
        <source>Whether the certificate was in date at signing can't be told.</source>
        <translation>签署时证书是否有效无法判断。</translation>
    </message>
    <message>
        <source>The certificate is one for signing documents.</source>
        <translation>证书可用于签署文件。</translation>
    </message>
    <message>
        <source>The certificate is not one for signing documents.</source>
        <translation>证书不可用于签署文件。</translation>
    </message>
    <message>
        <source>Whether the certificate may sign documents can't be told.</source>
        <translation>证书是否可用于签署文件无法判断。</translation>
    </message>
    <message>
        <source>The signer's identity is confirmed by a trusted authority.</source>
        <translation>签署人的身份由受信任的机构确认。</translation>
    </message>
    <message>
        <source>No trusted authority confirms the signer's identity.</source>
        <translation>签署人的身份未得到受信任机构的确认。</translation>
    </message>
    <message>
        <source>The certificate was not revoked.</source>
        <translation>证书未被吊销。</translation>
    </message>
    <message>
        <source>The certificate was revoked.</source>
        <translation>证书已被吊销。</translation>
    </message>
    <message>
        <source>Whether the certificate was revoked can't be told from what is in the file.</source>
        <translation>仅凭文件无法判断证书是否被吊销。</translation>
    </message>
    <message>
        <source>The signature says which seals it used.</source>
        <translation>签名指明了所用的印章。</translation>
    </message>
    <message>
        <source>What the signature says of its seals can't be read.</source>
        <translation>签名关于印章的说明无法读取。</translation>
    </message>
    <message>
        <source>What the signature says of its seals can't be relied on.</source>
        <translation>签名关于印章的说明不可采信。</translation>
    </message>
    <message>
        <source>The seal is in the file.</source>
        <translation>文件中有印章数据。</translation>
    </message>
    <message>
        <source>The seal in the file can't be read.</source>
        <translation>文件中的印章数据无法读取。</translation>
    </message>
    <message>
        <source>The seal is not in the file.</source>
        <translation>文件中没有印章数据。</translation>
    </message>
    <message>
        <source>The seal is as its maker made it.</source>
        <translation>印章与制章者制作时一致。</translation>
    </message>
    <message>
        <source>The seal was forged or altered.</source>
        <translation>印章系伪造或被篡改。</translation>
    </message>
    <message>
        <source>The seal's maker may make seals.</source>
        <translation>制章者有权制章。</translation>
    </message>
    <message>
        <source>The seal's maker may not make seals.</source>
        <translation>制章者无权制章。</translation>
    </message>
    <message>
        <source>The maker's certificate does not say that it is for making seals.</source>
        <translation>制章者的证书没有写明用于制章。</translation>
    </message>
    <message>
        <source>The seal's maker is trusted.</source>
        <translation>制章者受信任。</translation>
    </message>
    <message>
        <source>The seal's maker is not trusted.</source>
        <translation>制章者不受信任。</translation>
    </message>
    <message>
        <source>The seal's maker is not known.</source>
        <translation>制章者未知。</translation>
    </message>
    <message>
        <source>The seal was in date.</source>
        <translation>印章在有效期内。</translation>
    </message>
    <message>
        <source>The seal was out of date.</source>
        <translation>印章不在有效期内。</translation>
    </message>
    <message>
        <source>Whether the seal was in date can't be told.</source>
        <translation>印章是否在有效期内无法判断。</translation>
    </message>
    <message>
        <source>The signer may use the seal.</source>
        <translation>签署人是印章的使用人。</translation>
    </message>
    <message>
        <source>The signer is not among the seal's users.</source>
        <translation>签署人不在印章的使用人之列。</translation>
    </message>
    <message>
        <source>Whether the signer may use the seal can't be told.</source>
        <translation>签署人是否可用此印章无法判断。</translation>
    </message>
    <message>
        <source>The seal's records are whole.</source>
        <translation>印章的记录完整。</translation>
    </message>
    <message>
        <source>The seal's records were tampered with.</source>
        <translation>印章的记录被篡改。</translation>
    </message>
    <message>
        <source>The seal's records are not in the file.</source>
        <translation>文件中没有印章的记录。</translation>
    </message>
    <message>
        <source>The seal's version was in force.</source>
        <translation>所用的印章版本有效。</translation>
    </message>
    <message>
        <source>This version of the seal was not in force.</source>
        <translation>所用的印章版本当时无效。</translation>
    </message>
    <message>
        <source>Whether this version of the seal was in force can't be told.</source>
        <translation>所用的印章版本是否有效无法判断。</translation>
    </message>
    <message>
        <source>The seal was in force.</source>
        <translation>印章处于启用状态。</translation>
    </message>
    <message>
        <source>The seal was switched off or retired.</source>
        <translation>印章已停用或注销。</translation>
    </message>
    <message>
        <source>Whether the seal was in force can't be told.</source>
        <translation>印章是否处于启用状态无法判断。</translation>
    </message>
    <message>
        <source>The signer was permitted to use the seal.</source>
        <translation>签署人已获用印授权。</translation>
    </message>
    <message>
        <source>The signer was not permitted to use the seal.</source>
        <translation>签署人未获用印授权。</translation>
    </message>
    <message>
        <source>Whether the signer was permitted to use the seal can't be told.</source>
        <translation>签署人是否获得用印授权无法判断。</translation>
    </message>
    <message>
        <source>The permission was current.</source>
        <translation>用印授权在有效期内。</translation>
    </message>
    <message>
        <source>The permission was not current.</source>
        <translation>用印授权不在有效期内。</translation>
    </message>
    <message>
        <source>Whether the permission was current can't be told.</source>
        <translation>用印授权是否有效无法判断。</translation>
    </message>
    <message>
        <source>The picture on the page is the seal's own.</source>
        <translation>页面上的印模与印章一致。</translation>
    </message>
    <message>
        <source>What is drawn on the page is not the seal.</source>
        <translation>页面上画的不是该印章的印模。</translation>
    </message>
    <message>
        <source>The picture on the page could not be compared with the seal.</source>
        <translation>页面上的图样无法与印章比对。</translation>
    </message>
    <message>
        <source>Every impression stands where it was put.</source>
        <translation>每处印迹都在原位。</translation>
    </message>
    <message>
        <source>An impression was moved, removed or added.</source>
        <translation>有印迹被移动、去除或添加。</translation>
    </message>
    <message>
        <source>Whether every impression stands where it was put can't be told.</source>
        <translation>印迹是否都在原位无法判断。</translation>
    </message>
    <message>
        <source>The cross-page seal is whole.</source>
        <translation>骑缝章完整。</translation>
    </message>
    <message>
        <source>The cross-page seal is not whole.</source>
        <translation>骑缝章不完整。</translation>
    </message>
    <message>
        <source>Whether the cross-page seal is whole can't be told.</source>
        <translation>骑缝章是否完整无法判断。</translation>
    </message>
    <message>
        <source>The pages under the cross-page seal are those that were sealed.</source>
        <translation>骑缝章所盖各页仍是盖章时的页面。</translation>
    </message>
    <message>
        <source>Pages under the cross-page seal were inserted, removed, replaced or put into another order.</source>
        <translation>骑缝章所盖的页面有插入、缺失、替换或调换顺序。</translation>
    </message>
    <message>
        <source>The use of the seal is on record.</source>
        <translation>用印已有登记。</translation>
    </message>
    <message>
        <source>The use of the seal is not on record.</source>
        <translation>用印没有登记。</translation>
    </message>
    <message>
        <source>The use of the seal is provisional: no record of it is attached.</source>
        <translation>用印为暂定：未附登记凭证。</translation>
    </message>
    <message>
        <source>The mark is a seal.</source>
        <translation>该图样是印章。</translation>
    </message>
    <message>
        <source>The picture is no seal: it shows no authority.</source>
        <translation>该图样不是印章，不代表任何授权。</translation>
    </message>
    <message>
        <source>Nothing was changed after this signature that must stay as it was.</source>
        <translation>此签名之后，应当保持不变的内容均未改动。</translation>
    </message>
    <message>
        <source>The fields that this signature locks are as they were.</source>
        <translation>此签名锁定的表单域均未改动。</translation>
    </message>
    <message>
        <source>A field that this signature locks was changed.</source>
        <translation>此签名锁定的表单域被改动过。</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>Intact, identity self-declared</source>
        <translation>内容完好，身份为自述</translation>
    </message>
    <message>
        <source>Can't tell</source>
        <translation>无法判断</translation>
    </message>
    <message>
        <source>Invalid</source>
        <translation>无效</translation>
    </message>
    <message>
        <source>Can't be checked</source>
        <translation>无法验签</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>正在验签</translation>
    </message>
    <message>
        <source>Not signed</source>
        <translation>未签署</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>未通过</translation>
    </message>
    <message>
        <source>The content is as it was signed; that the signer is %1 is their own statement.</source>
        <translation>内容与签署时一致；签署人为“%1”系其自述。</translation>
    </message>
    <message>
        <source>The content is as it was signed, and signer and time are confirmed.</source>
        <translation>内容与签署时一致，签署人与时间均已确认。</translation>
    </message>
    <message>
        <source>The content is as it was signed, and the signer is confirmed.</source>
        <translation>内容与签署时一致，签署人已确认。</translation>
    </message>
    <message>
        <source>The signature could not be judged.</source>
        <translation>该签名无法判断。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Signed by %1. %2</source>
        <translation>由%1签署。%2</translation>
    </message>
    <message>
        <source>There is no signature in this file.</source>
        <translation>此文件没有签名。</translation>
    </message>
    <message>
        <source>The file could not be judged.</source>
        <translation>此文件无法判断。</translation>
    </message>
    <message>
        <source>Document timestamp</source>
        <translation>文档时间戳</translation>
    </message>
    <message>
        <source>Unknown signer</source>
        <translation>签署人未知</translation>
    </message>
    <message>
        <source>All signatures are valid. Signatures: %1</source>
        <translation>全部签名有效。签名数：%1</translation>
    </message>
    <message>
        <source>Version %1: a further signature (%2), which is not valid itself</source>
        <translation>第 %1 个版本：又一签名（%2），其自身并不有效</translation>
    </message>
    <message>
        <source>Version %1: a further signature (%2)</source>
        <translation>第 %1 个版本：又一签名（%2）</translation>
    </message>
    <message>
        <source>Version %1: a document timestamp (%2)</source>
        <translation>第 %1 个版本：文档时间戳（%2）</translation>
    </message>
    <message>
        <source>%1 bytes were appended behind the last version</source>
        <translation>最后一个版本之后被追加了 %1 字节</translation>
    </message>
    <message>
        <source>The signature's own data (time, reason …) were changed after signing</source>
        <translation>签名自身的数据（时间、事由等）在签署后被改动</translation>
    </message>
    <message>
        <source>The signature did not stand in the version that it signed</source>
        <translation>该签名不在它所签署的版本中</translation>
    </message>
    <message>
        <source>Version %1: nothing that is shown was changed</source>
        <translation>版本 %1：未更改任何显示内容</translation>
    </message>
    <message>
        <source>the file's own notes were changed</source>
        <translation>文件的附属信息被更改</translation>
    </message>
    <message>
        <source>validation data were added</source>
        <translation>增加了验证数据</translation>
    </message>
    <message>
        <source>a signature or timestamp was added</source>
        <translation>增加了签名或时间戳</translation>
    </message>
    <message>
        <source>an empty signature field was added</source>
        <translation>增加了空签名域</translation>
    </message>
    <message>
        <source>a form field was filled</source>
        <translation>填写了表单域</translation>
    </message>
    <message>
        <source>a comment or mark was added, changed or removed</source>
        <translation>批注或标记被添加、更改或移除</translation>
    </message>
    <message>
        <source>the content of the page was changed</source>
        <translation>页面内容被更改</translation>
    </message>
    <message>
        <source>fonts or pictures of the page were changed</source>
        <translation>页面的字体或图片被更改</translation>
    </message>
    <message>
        <source>the size or position of the page was changed</source>
        <translation>页面的尺寸或方向被更改</translation>
    </message>
    <message>
        <source>pages were added, removed or moved</source>
        <translation>页面被增加、删除或移动</translation>
    </message>
    <message>
        <source>fields of the form were changed</source>
        <translation>表单域被更改</translation>
    </message>
    <message>
        <source>a signature was changed or taken away</source>
        <translation>已有签名被更改或移除</translation>
    </message>
    <message>
        <source>actions, layers or names of the document were changed</source>
        <translation>文档的动作、图层或名称被更改</translation>
    </message>
    <message>
        <source>the structure of the file was changed</source>
        <translation>文件结构被更改</translation>
    </message>
    <message>
        <source>something was changed that can't be compared</source>
        <translation>有无法比较的改动</translation>
    </message>
    <message>
        <source>Field %1</source>
        <translation>签名域 %1</translation>
    </message>
    <message>
        <source>Object %1</source>
        <translation>对象 %1</translation>
    </message>
    <message>
        <source>Version %1: %2</source>
        <translation>版本 %1：%2</translation>
    </message>
    <message>
        <source>Version %1, page %2: %3</source>
        <translation>版本 %1，第 %2 页：%3</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 字节</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation>%1 × %2 毫米</translation>
    </message>
    <message>
        <source>%1 — added by somebody else</source>
        <translation>%1：他人所加</translation>
    </message>
    <message>
        <source>%1 — changed or hidden</source>
        <translation>%1：被改动或隐藏</translation>
    </message>
    <message>
        <source>%1 — missing</source>
        <translation>%1：缺失</translation>
    </message>
    <message>
        <source>%1, claimed</source>
        <translation>%1，自述</translation>
    </message>
    <message>
        <source>%1, continued afterwards</source>
        <translation>第 %1 版，之后又有续写</translation>
    </message>
    <message>
        <source>%1, proven</source>
        <translation>%1，已证明</translation>
    </message>
    <message>
        <source>%1, the whole file</source>
        <translation>第 %1 版，即整个文件</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>By EN 319 102-1</source>
        <translation>按 EN 319 102-1</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Checked at</source>
        <translation>验签时间</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>各项检查</translation>
    </message>
    <message>
        <source>Claimed time</source>
        <translation>自述时间</translation>
    </message>
    <message>
        <source>Confirmed by</source>
        <translation>认证机构</translation>
    </message>
    <message>
        <source>Cross-page seal</source>
        <translation>骑缝章</translation>
    </message>
    <message>
        <source>Cross-page stamp without authority</source>
        <translation>无效力的骑缝图章</translation>
    </message>
    <message>
        <source>Each version is the beginning of the file, up to so many bytes: what was there when it was signed.</source>
        <translation>每个版本是文件开头的若干字节，即签署时文件的全部内容。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>Judged as of</source>
        <translation>判断基准时间</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>制章者</translation>
    </message>
    <message>
        <source>Made offline by this program from the file's own bytes. It says how the file stood when it was checked.</source>
        <translation>本报告由本程序依据文件自身的字节离线生成，说明验签时文件的状况。</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Not permitted</source>
        <translation>不允许</translation>
    </message>
    <message>
        <source>Nothing says when it was made.</source>
        <translation>没有任何内容说明签署时间。</translation>
    </message>
    <message>
        <source>Nothing: it covers the whole file.</source>
        <translation>没有：签名覆盖整个文件。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>第 %1 页</translation>
    </message>
    <message>
        <source>Permitted</source>
        <translation>允许</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Proven by a document timestamp of %1.</source>
        <translation>由 %1 的文档时间戳证明。</translation>
    </message>
    <message>
        <source>Proven by a timestamp of %1.</source>
        <translation>由 %1 的时间戳证明。</translation>
    </message>
    <message>
        <source>Proven by a timestamp.</source>
        <translation>由时间戳证明。</translation>
    </message>
    <message>
        <source>Report of a signature check</source>
        <translation>验签报告</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Seal</source>
        <translation>印章</translation>
    </message>
    <message>
        <source>Seals and marks on the pages</source>
        <translation>页面上的印章与标记</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Signature %1: %2</source>
        <translation>签名 %1：%2</translation>
    </message>
    <message>
        <source>Signature field</source>
        <translation>签名域</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>签名一览</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>签署者</translation>
    </message>
    <message>
        <source>Signer</source>
        <translation>签署者</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Stamp without authority</source>
        <translation>无效力的图章</translation>
    </message>
    <message>
        <source>Stated by %1.</source>
        <translation>由 %1 给出。</translation>
    </message>
    <message>
        <source>The file as a whole</source>
        <translation>文件整体</translation>
    </message>
    <message>
        <source>The signer's own statement; nothing proves it.</source>
        <translation>签署者自述，无其他证明。</translation>
    </message>
    <message>
        <source>The way from the signer to its authority</source>
        <translation>从签署者到认证机构的证书链</translation>
    </message>
    <message>
        <source>Time that counts</source>
        <translation>签署时间</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>True size</source>
        <translation>实际大小</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Versions of the file</source>
        <translation>文件的各个版本</translation>
    </message>
    <message>
        <source>Visible signature</source>
        <translation>可见签名</translation>
    </message>
    <message>
        <source>What came after this signature</source>
        <translation>此签名之后的变动</translation>
    </message>
    <message>
        <source>What was looked at</source>
        <translation>检查内容</translation>
    </message>
    <message>
        <source>an unknown authority</source>
        <translation>未知机构</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>The package holds what its manifest lists.</source>
        <translation>证据包的内容与清单相符。</translation>
    </message>
    <message>
        <source>Something was added to the package or taken out of it.</source>
        <translation>证据包中有内容被加入或取走。</translation>
    </message>
    <message>
        <source>Everything in the package is as it was packed.</source>
        <translation>证据包中的内容与打包时一致。</translation>
    </message>
    <message>
        <source>Something in the package was changed.</source>
        <translation>证据包中有内容被改动。</translation>
    </message>
    <message>
        <source>The versions of the file are those that were packed.</source>
        <translation>文件的各个版本与打包时一致。</translation>
    </message>
    <message>
        <source>The versions of the file are not those that were packed.</source>
        <translation>文件的各个版本与打包时不一致。</translation>
    </message>
    <message>
        <source>All that the file carries lies beside it too.</source>
        <translation>文件携带的验证材料均已另行列出。</translation>
    </message>
    <message>
        <source>Not all that the file carries lies beside it.</source>
        <translation>文件携带的验证材料没有全部列出。</translation>
    </message>
    <message>
        <source>Who made the package signed it.</source>
        <translation>证据包由制作者签名。</translation>
    </message>
    <message>
        <source>The signature of the package does not hold.</source>
        <translation>证据包的签名不成立。</translation>
    </message>
    <message>
        <source>Nobody known signed the package: whoever had it could have made it anew.</source>
        <translation>证据包没有可信的签名：任何拿到它的人都可能重新制作。</translation>
    </message>
    <message>
        <source>The packed report says what is found now.</source>
        <translation>包内报告与现在的结果一致。</translation>
    </message>
    <message>
        <source>The packed report says something else than what is found now.</source>
        <translation>包内报告与现在的结果不一致。</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>%1: then “%2”, now “%3”</source>
        <translation>%1：当时“%2”，现在“%3”</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Evidence of %1, packed at %2 by %3; the verdict was “%4”.</source>
        <translation>%1 的证据，%2 由 %3 打包；当时的结论为“%4”。</translation>
    </message>
    <message>
        <source>Evidence of %1, packed at %2 by %3 and signed by %5; the verdict was “%4”.</source>
        <translation>%1 的证据，%2 由 %3 打包并由 %5 签名；当时的结论为“%4”。</translation>
    </message>
    <message>
        <source>Only the first %1 signatures follow in detail; the report for programs (JSON) has all of them.</source>
        <translation>以下只详细列出前 %1 个签名；供程序使用的报告（JSON）包含全部签名。</translation>
    </message>
    <message>
        <source>Other PDF programs can check this signature too.</source>
        <translation>其他 PDF 程序也能验证此签名。</translation>
    </message>
    <message>
        <source>Other PDF viewers show this seal, but can't check its signature: it follows the national standard GB/T 38540.</source>
        <translation>其他 PDF 阅读器能显示此印章，但无法验证其签名：它采用国家标准 GB/T 38540。</translation>
    </message>
    <message>
        <source>Everything in the signature is understood.</source>
        <translation>签名中的全部内容均已识别。</translation>
    </message>
    <message>
        <source>The signature holds something that must be understood and is not known.</source>
        <translation>签名中含有必须识别而无法识别的内容。</translation>
    </message>
    <message>
        <source>The content's hash stands in the signature as the standard has it.</source>
        <translation>签名中的内容摘要符合标准的写法。</translation>
    </message>
    <message>
        <source>The content's hash stands in the signature in another form than the standard's; it fits.</source>
        <translation>签名中的内容摘要写法与标准不同，但与内容相符。</translation>
    </message>
</context>
</TS>
