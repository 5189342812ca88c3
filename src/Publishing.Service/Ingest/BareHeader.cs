using System.Text.RegularExpressions;
using Publishing.Service.Bodies;

namespace Publishing.Service.Ingest;

/// <summary>Reads a header without labels, <c>某某日报 记者 甲 2026-03-02</c>, by what names of papers and people look like.</summary>
internal static partial class BareHeader
{
    /// <summary>True when the line opens as a byline does: <c>□ 甲</c>, <c>文/甲</c>, <c>本报记者 甲</c>, <c>By A</c>.</summary>
    public static bool IsByline(string line) => Byline().IsMatch(line) || Credits.IsOnlyCredits(line);

    public static void Read(string text, string? siteName, PageClaims claims)
    {
        var before = ClaimedTimes.TextBefore(text);
        text = Layout.Trim(ClaimedTimes.Without(text));
        if (text.Length == 0) return;
        var credited = Credits.Read(text, CreditPlace.Header);
        if (Byline().Match(text) is { Success: true } sign && credited.Count == 0)
            credited = [.. Credits.Names(text[sign.Length..]).Select(name => new PageContributor(name, "作者", CreditPlace.Header))];
        foreach (var person in credited.Where(person => !IsPublisher(person.Name, siteName)))
            claims.People.Add(new(person, PageOrigin.Header, 0.8));
        foreach (var token in Separator().Split(text).Select(token => token.Trim('(', ')', '（', '）', '【', '】', '[', ']')))
            if (IsPublisher(token, siteName)) claims.Sources.Add(new(new(token, []), PageOrigin.Header, 0.7));
            else if (credited.Count == 0 && LooksLikePerson().IsMatch(token))
                claims.People.Add(new(new PageContributor(token, "作者", CreditPlace.Header), PageOrigin.Header, 0.55));
        if (credited.Count == 0 && before is not null && Separator().Split(Layout.Trim(before)) is [var only] && LooksLikeAccount().IsMatch(only))
            claims.Sources.Add(new(new(only, []), PageOrigin.Header, 0.5));
    }

    private static bool IsPublisher(string token, string? siteName) =>
        token.Length is >= 3 and <= 20 && (token == siteName || Publisher().IsMatch(token));

    [GeneratedRegex(@"^\p{Lo}[\p{Lo}·A-Za-z0-9]*(?:[日晚晨早周时商]报|都市报|法治报|青年报|电视台|广播台|通讯社|新华社|网|网站|融媒体?|融媒体中心|全媒体|传媒|发布|客户端|头条|在线|周刊|杂志|新闻|资讯|视频|政府|公安|法院|检察院|委员会|管理局|[^本布结大]局|办公室|[^客大餐展]厅)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Publisher();

    [GeneratedRegex(@"^\s*(?:[□■◎○●◇◆▢☐]\s*(?:本报|全媒体|融媒体)?(?:记者|通讯员)?|文\s*[/|｜丨]|[Bb]y\b:?|Written by|(?:本报|本网|本台|全媒体|融媒体|特约|见习)*(?:记者|通讯员)(?=[\s　:：/丨])|\p{Lo}{2,8}(?:记者|通讯员)(?=[\s　]))\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Byline();

    // What stands alone before the time is the account that published, unless it names a section.
    [GeneratedRegex(@"^(?!.*(?:要闻|动态|公告|频道|栏目|专题|原创|正文|头条|推荐|日期|时间)$)\p{Lo}{4,12}$", RegexOptions.CultureInvariant)]
    private static partial Regex LooksLikeAccount();

    [GeneratedRegex(@"[\s|｜丨/·•]+", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    // The surnames of nearly everyone (public lists of the commonest), and the compound ones still met.
    [GeneratedRegex("^(?:(?:欧阳|司徒|上官|诸葛|司马|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯)[\\p{Lo}]{1,2}|" +
        "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温简乔柳阎殷季尤翟颜倪骆甘骈聂岳齐梅庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甫符][\\p{Lo}]{1,2})$",
        RegexOptions.CultureInvariant)]
    private static partial Regex LooksLikePerson();
}
