using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Publishing.Benchmarks;

/// <summary>Drafts as a county's newsroom sends them: about 7 kB of Chinese in some twelve paragraphs.</summary>
public static class SampleArticle
{
    // 2,350 characters of three bytes each, and the markup around them.
    private const int BodyBytes = 7000;

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] Sections = ["xinwen", "minsheng", "wenhua", "jiaoyu", "jiankang", "gonggao"];

    private static readonly string[] Villages =
        ["石门村", "云岭乡", "柳林镇", "白水村", "东桥街道", "南岸社区", "望湖村", "松坪乡", "古渡口", "新塘村", "杏花岭", "长堤镇"];

    private static readonly string[] People =
        ["祝有田", "乔以宁", "沈秋月", "冯立春", "顾长河", "白小满", "陶静之", "施望远", "孟书言", "纪云舒"];

    // {0} a place, {1} a person, {2} a number.
    private static readonly string[] Sentences =
    [
        "清晨六点，{0}的集市上已经人声鼎沸，刚摘下的蔬菜还带着露水，{1}把第{2}筐青椒稳稳放上了货车。",
        "据县统计部门介绍，今年前三季度全县粮食播种面积稳中有增，其中{0}扩种{2}亩，占新增面积的近两成。",
        "“以前下雨天孩子上学要绕很远，如今桥修通了，十分钟就能走到校门口。”家住{0}的{1}笑着告诉记者。",
        "为解决老旧小区停车难，{0}利用闲置地块新建车位{2}个，并安排志愿者错峰引导，居民出行明显顺畅。",
        "县图书馆负责人{1}表示，馆内新增图书{2}册，周末延长开放至晚上九点，方便上班族和学生借阅。",
        "记者在{0}看到，施工人员正抓紧铺设输水管道，这项工程预计年底前完工，届时将惠及群众{2}户。",
        "农技站派出技术员{1}驻点指导，从育苗、施肥到病虫害防治全程跟踪，{0}的示范田每亩增收{2}元。",
        "当晚的灯会在{0}古街举行，{2}盏手工花灯依次点亮，非遗传承人{1}现场演示了扎制技艺。",
        "县人民医院与{0}卫生院结成医联体，专家每周坐诊，{1}等{2}名慢性病患者在家门口就能复诊取药。",
        "按照方案，{0}将在河道两岸补种乔木{2}株，清理违规排污口，让群众重新看到水清岸绿的景象。",
        "返乡青年{1}把自家老屋改造成民宿，开业半年接待游客{2}人次，也带动了{0}的土特产销售。",
        "在{0}小学的操场上，体育老师{1}正带着孩子们练习花样跳绳，这支{2}人的队伍上月刚在市里获奖。",
        "县气象台提醒，未来三天有小到中雨，局部山区雨量可达{2}毫米，{0}等地需防范滑坡和短时积水。",
        "电商服务站的仓库里，{1}和同事们忙着打包发货，仅上个月{0}的蜂蜜就卖出{2}单，远销十多个省份。",
        "县委党校组织宣讲小分队走进{0}，用方言讲政策、算收入账，一晚上回答了村民提出的{2}个问题。",
        "“路灯亮了，心里也踏实了。”{0}居民{1}说，社区今年更换节能灯具{2}盏，夜间散步的人越来越多。",
        "在高标准农田项目现场，推土机来回平整土地，{0}党支部书记{1}介绍，{2}亩零散地块已经连成片。",
        "消防救援大队联合{0}开展应急演练，模拟仓库起火、人员被困等情形，共有{2}人参加了疏散与扑救。",
        "纺织企业车间主任{1}算了一笔账：设备更新后，每万米布耗电下降{2}度，用工更少，质量却更稳定。",
        "民政部门在{0}试点老年食堂，七十岁以上老人每餐只需付几元钱，目前每天就餐的已超过{2}人。",
        "由{1}编排的花鼓小戏在{0}首演，演员都是本地村民，剧情取材于当年修水库的真实故事，台下坐了{2}人。",
        "水利部门负责人{1}说，汛期前已对{0}等{2}处山塘逐一排查，薄弱堤段加固完毕，预警广播全部开通。",
        "周末的篮球赛吸引了周边乡镇的球迷，{0}队凭借{1}最后一投以两分险胜，全场{2}名观众起立鼓掌。",
        "为守护候鸟，{0}成立了巡护队，队员{1}每天沿湖步行两个来回，今冬已记录到越冬水鸟{2}只。",
        "县融媒体中心开设热线栏目，一个月收到{0}等地来电{2}个，{1}反映的断头路问题已列入整改清单。",
        "职业学校与园区企业合办订单班，{1}等{2}名学生毕业即上岗，{0}的家长们对这样的安排十分认可。",
        "老茶师{1}掀开竹匾，一股清香扑面而来，{0}今春的手工茶只做了{2}斤，早早就被老主顾订完了。",
        "法官把巡回法庭搬进{0}的院坝，两家因地界争执多年，经{1}耐心调解，{2}分钟后双方握手言和。",
        "交通部门新增一条城乡公交线路，从{0}到县城票价两元，日均客流{2}人次，司机{1}几乎认识每位乘客。",
        "文物普查队在{0}发现一处清代碑刻，领队{1}说，碑文记载了{2}位乡民捐资修渠的经过，保存相当完好。",
    ];

    /// <summary>The draft request of an article; the same number gives the same bytes.</summary>
    public static byte[] Draft(int number) => OfLength(number, BodyBytes);

    /// <summary>The same with a body of another length.</summary>
    public static byte[] OfLength(int number, int bodyBytes)
    {
        var random = new Random(number);
        var draft = new
        {
            title = Filled("{0}推进乡村建设见闻：{1}的{2}天", random),
            body = new { html = Body(random, bodyBytes) },
            summary = Filled("记者近日走进{0}，听{1}讲述这一年的变化。", random),
            section = Sections[number % Sections.Length],
            tags = new[] { "乡村", "民生" },
            contributors = new[] { new { name = People[number % People.Length], role = "记者" } },
            language = "zh-Hans",
        };
        return JsonSerializer.SerializeToUtf8Bytes(draft, Readable);
    }

    private static string Body(Random random, int length)
    {
        var body = new StringBuilder();
        var sentences = Sentences.ToArray();
        for (var (bytes, next) = (0, sentences.Length); bytes < length; next++)
        {
            if (next == sentences.Length)
            {
                random.Shuffle(sentences);
                next = 0;
            }

            var sentence = Filled(sentences[next], random);
            bytes += Encoding.UTF8.GetByteCount(sentence);
            body.Append(next % 4 == 0 ? "</p><p>" : "").Append(sentence);
        }

        return string.Concat(body.ToString().AsSpan("</p>".Length), "</p>");
    }

    private static string Filled(string sentence, Random random) => sentence
        .Replace("{0}", Villages[random.Next(Villages.Length)], StringComparison.Ordinal)
        .Replace("{1}", People[random.Next(People.Length)], StringComparison.Ordinal)
        .Replace("{2}", random.Next(11, 9999).ToString(provider: null), StringComparison.Ordinal);
}
