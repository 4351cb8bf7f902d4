use crate::Locale::{En, Ja, Ko, ZhCn, ZhHk, ZhTw};
use crate::punctuation::tests::{becomes, stays};

#[test]
fn sentences_of_english_keep_their_marks() {
    stays(
        ZhCn,
        &[
            "\"Hello,\" said 小明.",
            "He met 小明.",
            "2. The word 中文, it says.",
            "My name is 王小明.",
            "A. The word 中文, it says.",
            "Lu, Xun (鲁迅). \"Diary of a Madman\" (狂人日记). 1918.",
            "中文 means \"Chinese language\".",
            "0,0,0,,甲",
            "=VLOOKUP(A2,表2!A:B,2,FALSE)",
            "1. She is a ____(美丽的) girl.",
            "I like ________ (苹果).",
            "3. ____ (他的) name is Tom.",
            "他说 Hello, world. 然后走了",
            "她说 I love you, forever! 然后笑了",
            "Copyright (c) 2024 某公司. All rights reserved.",
            "作家威廉.莎士比亚到访",
            "数组a[0].长度",
            "let 总数 = 502;",
            "见甲[0].乙",
            "int 计数5;",
            "Hello, 世界! This is a test.",
            "int a,b,计数;",
            "Don't worry, 小明.",
            "He was born in 上海.",
            "他说：I said \"hello, world\".",
            "他写道 You say \"yes\", I say \"no\". 然后走了",
        ],
    );
    becomes(
        ZhCn,
        &[
            ("Python 很好.", "Python 很好。"),
            ("Q:启动时报file is in use怎么办?", "Q：启动时报file is in use怎么办？"),
            ("Tips:可以选中all of the text.", "Tips：可以选中all of the text."),
            ("C. 碑上写着:Lux in tenebris", "C. 碑上写着：Lux in tenebris"),
            ("“To be, or not to be”,这是个问题.", "“To be, or not to be”，这是个问题。"),
            ("还没有名字.你...要吗?", "还没有名字。你……要吗？"),
            ("请站在线外.Please stand back.", "请站在线外。Please stand back."),
            ("收手续费5%;24h内10%.", "收手续费5%；24h内10%。"),
            ("计算语言学(Li & Zhou,2012;Xue et al.,2005).", "计算语言学（Li & Zhou,2012;Xue et al.,2005）。"),
            ("时速350km/h.全程5小时.", "时速350km/h。全程5小时。"),
            ("血压156/94mmHg.神志清.", "血压156/94mmHg。神志清。"),
            ("iPhone 手机, 我买了.", "iPhone 手机， 我买了。"),
            ("OK 收到.", "OK 收到。"),
            ("Windows 系统. 很好", "Windows 系统。 很好"),
            ("用 git commit 提交.", "用 git commit 提交。"),
            ("Visual Studio 教程.", "Visual Studio 教程。"),
            ("Docker 镜像, 容器.", "Docker 镜像， 容器。"),
            ("“OK,” 他说.", "“OK，” 他说。"),
            ("iPhone真好! Apple Watch也不错", "iPhone真好！ Apple Watch也不错"),
            ("他最爱说\"OK\". 大家也是", "他最爱说“OK”。 大家也是"),
            ("他用GitHub的\"trending\".", "他用GitHub的“trending”。"),
        ],
    );
}

#[test]
fn between_ideographs_and_full_width_marks() {
    becomes(
        ZhCn,
        &[
            ("近年来,我们办了很多事;大家都说好.", "近年来，我们办了很多事；大家都说好。"),
            ("“四个意识”,《论语》,（上）,都要学", "“四个意识”，《论语》，（上），都要学"),
            ("主办单位:城北街道", "主办单位：城北街道"),
            ("他说:“走吧!”", "他说：“走吧！”"),
            ("真的吗?!", "真的吗？！"),
            ("看到?下蛋游戏?,还有?钓鱼游戏?等等,好吗?我问", "看到?下蛋游戏?，还有?钓鱼游戏?等等，好吗？我问"),
            ("不给派.现在退钱", "不给派.现在退钱"),
            ("说明天超出范围,不给派.现在退钱", "说明天超出范围，不给派。现在退钱"),
            ("真失望.不过可以,还是能去吃饭的.我们去", "真失望。不过可以，还是能去吃饭的。我们去"),
            ("去过“五.一”晚会.", "去过“五.一”晚会。"),
            ("太好了!!!", "太好了！！！"),
            ("天很好.我们走.", "天很好。我们走。"),
            ("这里的天气一直都很好.大家都很开心", "这里的天气一直都很好。大家都很开心"),
            ("他走了.“真快”", "他走了。“真快”"),
        ],
    );
    becomes(ZhTw, &[("你好嗎?我很好;你呢?", "你好嗎？我很好；你呢？")]);
    becomes(ZhHk, &[("今日有雨,請帶傘.", "今日有雨，請帶傘。")]);
}

#[test]
fn a_clause_with_a_western_word_is_chinese() {
    becomes(
        ZhCn,
        &[
            ("刚买了iPhone,很开心。", "刚买了iPhone，很开心。"),
            ("刚买了 iPhone, 很开心。", "刚买了 iPhone， 很开心。"),
            ("他用的是Rust.", "他用的是Rust。"),
            ("他们用了Rust,C和Go", "他们用了Rust,C和Go"),
            ("联系人:Tom", "联系人：Tom"),
            ("Q:什么是所有权?", "Q：什么是所有权？"),
            ("增长5%,10月回落", "增长5%，10月回落"),
            ("“AI”,GPT很火", "“AI”，GPT很火"),
            ("一共3,其中2", "一共3，其中2"),
            ("详见附件1.", "详见附件1。"),
            ("复制请按Ctrl+C.", "复制请按Ctrl+C。"),
            ("分割是视觉的基础问题之一[1-3].近年来进展很大[4].", "分割是视觉的基础问题之一[1-3]。近年来进展很大[4]。"),
            ("1)登录接口偶尔返回502;\n2)页面卡顿;", "1)登录接口偶尔返回502；\n2)页面卡顿；"),
            ("我用Linux很久了. Windows 也好", "我用Linux很久了。 Windows 也好"),
            ("他用Python, 我用Rust. 她不写", "他用Python， 我用Rust。 她不写"),
            ("见https://a.com/b.", "见https://a.com/b。"),
            ("“A”,“B”,“C”都选.", "“A”，“B”，“C”都选。"),
            ("\"A\",\"B\",\"C\"都选.", "\"A\",\"B\",\"C\"都选。"),
            ("这是文本纠错的任务[1,2].Zhang等人指出", "这是文本纠错的任务[1,2]。Zhang等人指出"),
            ("第二阶段是“知识期”.E. A. Feigenbaum等人认为", "第二阶段是“知识期”。E. A. Feigenbaum等人认为"),
            ("结果为f(x).然后求导,再看.", "结果为f(x)。然后求导，再看。"),
            ("哈哈^_^,好的>_<!再见", "哈哈^_^，好的>_<！再见"),
            ("Let's go,走吧!", "Let's go，走吧！"),
            ("GPT-4,Claude 3.5,Gemini都行.", "GPT-4,Claude 3.5,Gemini都行。"),
            ("若a>b,则c<d.", "若a>b，则c<d。"),
            ("见https://a.com/b?c=1.请收藏", "见https://a.com/b?c=1。请收藏"),
            ("今天提早下班.9月18日休息", "今天提早下班。9月18日休息"),
            ("提出模型(记为Net).在数据集上", "提出模型（记为Net）。在数据集上"),
            ("规则如`甲`;", "规则如`甲`；"),
            ("它返回结果.`a`是名字", "它返回结果。`a`是名字"),
            ("“OK!”他说", "“OK！”他说"),
            ("“我叫Tom.”他说", "“我叫Tom。”他说"),
            ("营业到21:00.欢迎光临", "营业到21:00。欢迎光临"),
            ("跌0.54%.成交额1.23亿元", "跌0.54%。成交额1.23亿元"),
            ("正式名称（略）.1958年（昭和33年）", "正式名称（略）。1958年（昭和33年）"),
            ("同比增长15.2%;", "同比增长15.2%；"),
            ("备选有方案A、方案B;", "备选有方案A、方案B；"),
            ("求证∠ABC.然后计算", "求证∠ABC。然后计算"),
            ("如图,AB∥CD,∠1=50°,则", "如图，AB∥CD，∠1=50°，则"),
            ("B.延长射线OA;", "B.延长射线OA；"),
            ("查体:T 36.8℃,P 96次/分", "查体：T 36.8℃，P 96次/分"),
            ("血压156/92mmHg.双肺可闻及湿啰音.", "血压156/92mmHg。双肺可闻及湿啰音。"),
            ("他毕业于MIT.现居旧金山.", "他毕业于MIT。现居旧金山。"),
            ("3楼 老K: BIOS升了没?", "3楼 老K： BIOS升了没？"),
            ("结果:(1)误差为0.91;(2)耗时短", "结果：(1)误差为0.91；(2)耗时短"),
            ("(1.某校,南京 210098;2.某院)", "（1.某校，南京 210098；2.某院）"),
            ("报到率94.3%.(二)来文", "报到率94.3%。（二）来文"),
            ("需要 Python 3.12,Node 20 以上", "需要 Python 3.12，Node 20 以上"),
            ("😀,这个好笑", "😀，这个好笑"),
            ("A组用Python;B组用Rust,C组不写", "A组用Python；B组用Rust，C组不写"),
            ("真的?OK!", "真的？OK！"),
            ("多少钱？5w?", "多少钱？5w？"),
            ("[20:02:36] 阿K: 1", "[20:02:36] 阿K： 1"),
            ("实验:(1)CIFAR;(2)ImageNet;(3)自建", "实验：(1)CIFAR；(2)ImageNet；(3)自建"),
            ("画家(Leonardo da Vinci,1452年生)", "画家（Leonardo da Vinci，1452年生）"),
            ("比例为8:1:1.图像已缩放.", "比例为8:1:1。图像已缩放。"),
            ("面积5m².然后", "面积5m²。然后"),
            ("“是完整的人(whole).”他说", "“是完整的人（whole）。”他说"),
            ("这里是`a`.规则如下.", "这里是`a`。规则如下。"),
            ("2. \"one of us told me so\"是谁说的?", "2. “one of us told me so”是谁说的？"),
        ],
    );
}

#[test]
fn a_western_sentence_keeps_its_marks() {
    stays(
        ZhCn,
        &[
            "他说 Hello, world! How are you? 然后走了",
            "Don't Look Back, Ever; it's over.",
            "他常说“Hello, world!”这句话",
            "The word 中文, which means Chinese, is common.",
            "He lives in 北京. She lives in 上海.",
            "Name: 张三",
            "等人(Smith et al.)",
        ],
    );
}

#[test]
fn dots_that_are_no_full_stops_stay() {
    stays(
        ZhCn,
        &[
            "一.总则\n二.附则",
            "《阴阳师的故事.晴明取瘤》",
            "《阴阳师的故事．晴明取瘤》",
            "1.第一条",
            "中国.上海",
            "主题 Re: 关于会议",
            "系统.NET",
            "版本.2和三",
            "列夫.托尔斯泰",
            "报告.docx",
            "图1.结构",
            "用Node.js写",
            "见 Fig. 3 和 No. 5",
            "J. K. 罗琳",
            "喜欢.NET",
            "血压156/92mmHg.双肺可闻及湿啰音",
            "会C++,Rust和Go",
            "为3%,5%,7%和9%",
            "他毕业于MIT.现居旧金山",
            "在x=1.时取值",
            "加个?.就行",
            "（论语.述而）和（荀子.劝学）",
            "见（述而.第七）",
            "这里的数组元素[0].Name和别的",
            "这里的数组元素[1].length和别的",
            "变量“甲”.length的值",
            "结果为f(x).然后求导",
            "foo(x).长",
            "访问例子.中国",
            "邮箱zhang@例子.中国",
            "a<b.",
            "甲<b.乙",
        ],
    );
}

#[test]
fn signs_of_code_stay() {
    stays(
        ZhCn,
        &[
            "以“!”开头",
            "用“,”隔开",
            "以'./'开头",
            "避免 !important 的样式",
            "脚本以 #! 开头，然后是路径",
            "用!important覆盖样式",
            "他来自Portland,Oregon的小镇",
            "支持png,jpg等格式",
            "参数a,b等",
            "目前有Intel,amd等厂商",
            "显著(OR=1.03,95%CI 1.01-1.05)",
            "let 变量x;",
            "const 常量A;",
            "键A: value",
            "a=1;(b)",
            "(1)12-8;  (2)-1^4",
            "x=1;2.5",
            "AB∥CD,∠1=50°",
            "设置a=甲,b=乙",
            "变量“$?”的值",
            "匹配 “.*\\.cpio” 的文件",
            "实体 &some-tag; 和 &other; 不同",
            "以“Depends:”开头",
            "以'CAL: '表示",
            "运算符 (+, -, *, /) 可以",
            "不能用下列字符 / \\ @ : * ? \" ; , . #",
            "格式#,##0.0为千分位",
            "正则表达式 ^[a-z,.]+$ 匹配",
            "用Yahoo!的服务",
            "雅虎（Yahoo!）的服务",
            "下一页9.8. 排定工作",
            "格式为<表>.<列>的",
            "表 6.14. 常用的列表",
            "请访问 https:\n//www.a.cn",
            "甲!=乙",
            "很好:smile:",
            "日?qǐng)",
            "我??你",
            "c.?那本书我看了",
            "feat!: 移除接口",
            "! 姓名 !! 年龄",
            "feat(api)!: 移除",
            "n!的值",
            "好。 foo bar!",
            "OK!",
            "It was a test…really.",
            "键A: 1",
            "参数有AB,C和D",
        ],
    );
}

#[test]
fn parts_of_paths_and_figures_are_no_measures() {
    stays(
        ZhCn,
        &[
            "见src/Node.中文",
            "参数a/b.测试",
            "共京0. . .",
            "运行系统.NET Core",
            "打开系统文件.Cargo 配置",
            "表3/4.结果",
        ],
    );
}

#[test]
fn the_wide_dot() {
    becomes(ZhCn, &[("天气很好．明天也好．", "天气很好。明天也好。")]);
    becomes(ZhCn, &[("增长3．5%", "增长3.5%")]);
    becomes(ZhCn, &[("称重（精确到0.01g）．", "称重（精确到0.01g）。"), ("含量为35%．", "含量为35%。")]);
    becomes(ZhCn, &[("模型（记为Net）．在数据集上", "模型（记为Net）。在数据集上")]);
    stays(ZhCn, &["增长３．５％", "一九九六．四．五"]);
    stays(Ja, &["そうである．したがって，次のとおり．"]);
    stays(ZhCn, &["J．K．罗琳", "１．第一条", "作者：J．K．", "等人（Smith et al．）", "Net．"]);
}

#[test]
fn japanese_takes_its_own_comma() {
    becomes(
        Ja,
        &[
            ("今日は,いい天気ですね.", "今日は、いい天気ですね。"),
            ("まず，次に,最後に", "まず，次に，最後に"),
            ("「你好，世界」は,中国語です.", "「你好，世界」は、中国語です。"),
            ("本当ですか?すごい!", "本当ですか？すごい！"),
        ],
    );
    stays(Ja, &["名前を machine. のように書く", "意味します ; @ IN NS"]);
}

#[test]
fn korean_and_english_keep_half_width_marks() {
    stays(Ko, &["안녕, 세계! 좋아? (네)", "서울, 부산: 둘 다."]);
    stays(En, &["Hello, world! (yes)", "He said: go."]);
}
