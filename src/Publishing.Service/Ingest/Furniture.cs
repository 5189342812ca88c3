using System.Text.RegularExpressions;

namespace Publishing.Service.Ingest;

/// <summary>Lines that belong to the site and not to the article.</summary>
internal static partial class Furniture
{
    private const int FooterLengthMax = 400;
    private const int EndLengthMax = 40;

    /// <summary>Copyright, registration, sponsor, telephone, address.</summary>
    public static bool IsFooter(string text) =>
        (text.Length <= FooterLengthMax && FooterStart().IsMatch(text)) || FooterMark().IsMatch(text);

    /// <summary>Print and close links, pager, font size, sharing, calls to install or follow something.</summary>
    public static bool IsControl(string text) => text.Length <= 60 && (Control().IsMatch(text) || Call().IsMatch(text));

    /// <summary>The heading of what follows an article: related articles, comments, a disclaimer.</summary>
    public static bool EndsArticle(string text) => (text.Length <= EndLengthMax && End().IsMatch(text)) || Disclaimer().IsMatch(text);

    /// <summary>The site's clock or calendar, which says today's date on every page.</summary>
    public static bool IsClock(string text) => Clock().IsMatch(text);

    [GeneratedRegex(@"^\s*(?:版权|著作权|Copyright|©|\(c\)|主办|承办|协办|主管|技术支持|新闻热线|服务热线|联系电话|投稿|举报电话|地址|邮编|邮箱|E-?mail|网站(?:备案|标识)|备案号|建议使用|Powered|互联网新闻信息服务许可证)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FooterStart();

    [GeneratedRegex(@"ICP备?[0-9０-９]{4}|ICP备案?|公网安备|All Rights Reserved|保留所有权利|未经.{0,12}(?:复制|转载).{0,10}镜像|违法和不良信息举报|版权所有",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FooterMark();

    [GeneratedRegex(@"^[\s【\[(（<>·]*(?:打印|关闭|返回|纠错|上一[篇页条]|下一[篇页条]|分享到?|字体|字号|扫一扫|相关(?:新闻|阅读|链接)|热点新闻|推荐阅读|当前位置|您(?:现在)?的位置|收藏|我要评论|首页\s|首页$|设为首页|放大|缩小|(?:小|中|大)\s*(?:中|大|小)|Previous\b|Next\b|Tags?:|Categor)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Control();

    [GeneratedRegex(@"浏览器(?:版本过低|不支持)|不支持.{0,6}播放|(?:打开|下载|安装).{0,10}(?:APP|客户端)|点击.{0,6}(?:展开|查看|阅读)(?:全文|更多|原文)|^展开全文|^阅读(?:全文|原文)|长按.{0,8}(?:识别|关注)|扫(?:描|码).{0,14}(?:关注|二维码)|点.{0,3}[“""]?(?:在看|赞)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Call();

    [GeneratedRegex(@"^[\s【\[(（>»·■●▍|]*(?:(?:相关|延伸|推荐|更多|往期|精彩|热门|最新)(?:新闻|阅读|链接|推荐|文章|报道|回顾|内容|资讯|评论|稿件|专题)|为[你您]推荐|猜你喜欢|大家都在看|[0-9一二]*(?:24)?小时(?:热文|排行)|(?:网友|全部|最新|热门|用户|精彩)?(?:评论|留言|跟帖|回复)\s*(?:[(（0-9]|$|区|列表)|[0-9]+\s*条评论|发表评论|我要评论|(?:上|下)一[篇条][:：\s]|Related|Comments?\b|Leave a (?:reply|comment)|You may also|Read more|More (?:from|stories))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex End();

    [GeneratedRegex(@"^[\s【\[(（*※]*(?:免责声明|版权声明|(?:特别|郑重)?声明\s*[:：]|凡(?:注明|本[网站报]).{0,60}(?:转载|授权|版权)|本文.{0,10}(?:仅代表|不代表)|(?:投诉|侵权).{0,12}(?:联系|删除))",
        RegexOptions.CultureInvariant)]
    private static partial Regex Disclaimer();

    [GeneratedRegex(@"今天是|今日是|现在(?:是|时间)|当前时间|农历|系统时间", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();
}
