//! Chinese surnames, given-name characters, towns and streets, each with its pinyin.

use super::{LanguageTable, PlaceTable};

/// Entries are `Han/pinyin`. Given names are made of one or two of these characters.
pub const LANGUAGE: LanguageTable = LanguageTable {
    women: "芳/fang 娜/na 敏/min 静/jing 丽/li 艳/yan 娟/juan 霞/xia 秀/xiu 玲/ling 燕/yan 红/hong 梅/mei 英/ying 婷/ting 雪/xue \
莉/li 慧/hui 琳/lin 倩/qian 颖/ying 洁/jie 云/yun 兰/lan 凤/feng 萍/ping 珍/zhen 琴/qin 月/yue 桂/gui 淑/shu 雅/ya 欣/xin \
怡/yi 佳/jia 思/si 雨/yu 晓/xiao 文/wen 春/chun 美/mei 莹/ying 蕾/lei 璐/lu 薇/wei 瑶/yao 梦/meng 诗/shi 涵/han 紫/zi 菲/fei \
悦/yue 晨/chen 露/lu 媛/yuan 宁/ning 冰/bing 岚/lan 芸/yun 香/xiang 玉/yu 华/hua 巧/qiao 蓉/rong 丹/dan 青/qing 荣/rong \
彩/cai 翠/cui 嘉/jia 琪/qi 萱/xuan 馨/xin 妍/yan 若/ruo 梓/zi 语/yu 彤/tong 舒/shu 曼/man 莲/lian 菊/ju 素/su 瑞/rui 爱/ai",
    men: "伟/wei 强/qiang 磊/lei 军/jun 勇/yong 杰/jie 涛/tao 明/ming 超/chao 刚/gang 平/ping 辉/hui 鹏/peng 华/hua 飞/fei 鑫/xin \
波/bo 斌/bin 宇/yu 浩/hao 凯/kai 健/jian 俊/jun 帆/fan 帅/shuai 旭/xu 宁/ning 龙/long 林/lin 峰/feng 建/jian 国/guo 志/zhi \
文/wen 海/hai 东/dong 晨/chen 阳/yang 建/jian 新/xin 金/jin 德/de 永/yong 庆/qing 春/chun 光/guang 亮/liang 成/cheng 松/song \
子/zi 轩/xuan 泽/ze 博/bo 天/tian 翔/xiang 毅/yi 威/wei 振/zhen 宏/hong 立/li 少/shao 学/xue 家/jia 俊/jun 晓/xiao 正/zheng \
荣/rong 兴/xing 福/fu 祥/xiang 贵/gui 胜/sheng 利/li 民/min 生/sheng 良/liang 世/shi 广/guang 思/si 远/yuan 瑞/rui 嘉/jia \
诚/cheng 恒/heng 坤/kun 锋/feng 炜/wei 铭/ming 皓/hao 昊/hao 奕/yi 睿/rui 晖/hui 锐/rui 弘/hong 卫/wei 雷/lei 山/shan 江/jiang",
    surnames: "王/Wang 李/Li 张/Zhang 刘/Liu 陈/Chen 杨/Yang 赵/Zhao 黄/Huang 周/Zhou 吴/Wu 徐/Xu 孙/Sun 胡/Hu 朱/Zhu 高/Gao 林/Lin \
何/He 郭/Guo 马/Ma 罗/Luo 梁/Liang 宋/Song 郑/Zheng 谢/Xie 韩/Han 唐/Tang 冯/Feng 于/Yu 董/Dong 萧/Xiao 程/Cheng 曹/Cao 袁/Yuan \
邓/Deng 许/Xu 傅/Fu 沈/Shen 曾/Zeng 彭/Peng 吕/Lü 苏/Su 卢/Lu 蒋/Jiang 蔡/Cai 贾/Jia 丁/Ding 魏/Wei 薛/Xue 叶/Ye 阎/Yan 余/Yu \
潘/Pan 杜/Du 戴/Dai 夏/Xia 钟/Zhong 汪/Wang 田/Tian 任/Ren 姜/Jiang 范/Fan 方/Fang 石/Shi 姚/Yao 谭/Tan 廖/Liao 邹/Zou 熊/Xiong \
金/Jin 陆/Lu 郝/Hao 孔/Kong 白/Bai 崔/Cui 康/Kang 毛/Mao 邱/Qiu 秦/Qin 江/Jiang 史/Shi 顾/Gu 侯/Hou 邵/Shao 孟/Meng 龙/Long \
万/Wan 段/Duan 雷/Lei 钱/Qian 汤/Tang 尹/Yin 黎/Li 易/Yi 常/Chang 武/Wu 乔/Qiao 贺/He 赖/Lai 龚/Gong 文/Wen 庞/Pang 樊/Fan \
兰/Lan 殷/Yin 施/Shi 陶/Tao 洪/Hong 翟/Zhai 安/An 颜/Yan 倪/Ni 严/Yan 牛/Niu 温/Wen 芦/Lu 季/Ji 俞/Yu 章/Zhang 鲁/Lu 葛/Ge \
伍/Wu 韦/Wei 申/Shen 尤/You 毕/Bi 聂/Nie 丛/Cong 焦/Jiao 向/Xiang 柳/Liu 邢/Xing 路/Lu 岳/Yue 齐/Qi 梅/Mei 莫/Mo 庄/Zhuang \
辛/Xin 管/Guan 祝/Zhu 左/Zuo 涂/Tu 谷/Gu 祁/Qi 时/Shi 舒/Shu 耿/Geng 牟/Mu 卜/Bu 詹/Zhan 关/Guan 苗/Miao 凌/Ling 费/Fei 纪/Ji \
欧阳/Ouyang 司马/Sima 上官/Shangguan 诸葛/Zhuge 皇甫/Huangfu 令狐/Linghu",
    surname_heads: "",
    surname_tails: "",
    nicknames: "",
};

pub const CHINA: PlaceTable = PlaceTable {
    // name | region | pinyin of the name | start of the postcode | telephone area
    towns: &[
        "北京|北京|Beijing|1000|10",
        "北京|北京|Beijing|1001|10",
        "上海|上海|Shanghai|2000|21",
        "上海|上海|Shanghai|2001|21",
        "广州|广东|Guangzhou|5100|20",
        "深圳|广东|Shenzhen|5180|755",
        "天津|天津|Tianjin|3000|22",
        "重庆|重庆|Chongqing|4000|23",
        "成都|四川|Chengdu|6100|28",
        "武汉|湖北|Wuhan|4300|27",
        "杭州|浙江|Hangzhou|3100|571",
        "南京|江苏|Nanjing|2100|25",
        "苏州|江苏|Suzhou|2150|512",
        "西安|陕西|Xi'an|7100|29",
        "沈阳|辽宁|Shenyang|1100|24",
        "大连|辽宁|Dalian|1160|411",
        "青岛|山东|Qingdao|2660|532",
        "济南|山东|Jinan|2500|531",
        "哈尔滨|黑龙江|Harbin|1500|451",
        "长沙|湖南|Changsha|4100|731",
        "郑州|河南|Zhengzhou|4500|371",
        "福州|福建|Fuzhou|3500|591",
        "厦门|福建|Xiamen|3610|592",
        "昆明|云南|Kunming|6500|871",
        "合肥|安徽|Hefei|2300|551",
        "南昌|江西|Nanchang|3300|791",
        "宁波|浙江|Ningbo|3150|574",
        "无锡|江苏|Wuxi|2140|510",
        "太原|山西|Taiyuan|0300|351",
        "长春|吉林|Changchun|1300|431",
        "贵阳|贵州|Guiyang|5500|851",
        "兰州|甘肃|Lanzhou|7300|931",
    ],
    town_heads: "",
    town_tails: "",
    streets: "人民/Renmin 解放/Jiefang 中山/Zhongshan 建设/Jianshe 新华/Xinhua 和平/Heping 文化/Wenhua 胜利/Shengli 长江/Changjiang \
北京/Beijing 南京/Nanjing 上海/Shanghai 青年/Qingnian 体育/Tiyu 光明/Guangming 友谊/Youyi 工业/Gongye 科技/Keji 朝阳/Chaoyang 东风/Dongfeng \
延安/Yan'an 复兴/Fuxing 民主/Minzhu 幸福/Xingfu 迎宾/Yingbin 滨江/Binjiang 湖滨/Hubin 环城/Huancheng 学府/Xuefu 黄河/Huanghe 珠江/Zhujiang \
淮海/Huaihai 西湖/Xihu 天河/Tianhe 花园/Huayuan 公园/Gongyuan 车站/Chezhan 红旗/Hongqi 团结/Tuanjie 前进/Qianjin 兴业/Xingye 金融/Jinrong",
    street_heads: "东/Dong 西/Xi 南/Nan 北/Bei 新/Xin 大/Da 龙/Long 金/Jin 青/Qing 白/Bai 玉/Yu 宝/Bao 福/Fu 永/Yong 安/An 兴/Xing",
    street_tails: "山/shan 湖/hu 江/jiang 桥/qiao 门/men 安/an 华/hua 平/ping 泉/quan 峰/feng 园/yuan 兴/xing 宁/ning 昌/chang",
    street_kinds: &[
        "路/Road",
        "路/Road",
        "路/Road",
        "街/Street",
        "大道/Avenue",
        "东路/East Road",
        "西路/West Road",
        "巷/Lane",
    ],
};

pub const DISTRICTS: &[&str] = &[
    "城关区",
    "新城区",
    "高新区",
    "江北区",
    "新华区",
    "中山区",
    "东城区",
    "西城区",
    "南山区",
    "鼓楼区",
    "和平区",
    "朝阳区",
];

/// Simplified characters and the traditional forms some address books keep.
pub const TRADITIONAL: &[(char, char)] = &[
    ('张', '張'),
    ('刘', '劉'),
    ('陈', '陳'),
    ('杨', '楊'),
    ('赵', '趙'),
    ('黄', '黃'),
    ('吴', '吳'),
    ('孙', '孫'),
    ('马', '馬'),
    ('罗', '羅'),
    ('郑', '鄭'),
    ('谢', '謝'),
    ('韩', '韓'),
    ('冯', '馮'),
    ('许', '許'),
    ('邓', '鄧'),
    ('苏', '蘇'),
    ('卢', '盧'),
    ('蒋', '蔣'),
    ('贾', '賈'),
    ('叶', '葉'),
    ('钟', '鐘'),
    ('谭', '譚'),
    ('陆', '陸'),
    ('顾', '顧'),
    ('龙', '龍'),
    ('万', '萬'),
    ('伟', '偉'),
    ('强', '強'),
    ('军', '軍'),
    ('杰', '傑'),
    ('涛', '濤'),
    ('飞', '飛'),
    ('丽', '麗'),
    ('艳', '艷'),
    ('静', '靜'),
    ('红', '紅'),
    ('华', '華'),
    ('国', '國'),
    ('东', '東'),
    ('阳', '陽'),
    ('兰', '蘭'),
    ('凤', '鳳'),
    ('云', '雲'),
    ('晓', '曉'),
    ('梦', '夢'),
    ('莹', '瑩'),
    ('颖', '穎'),
    ('洁', '潔'),
    ('爱', '愛'),
    ('亿', '億'),
    ('鹏', '鵬'),
    ('辉', '輝'),
    ('兴', '興'),
];
