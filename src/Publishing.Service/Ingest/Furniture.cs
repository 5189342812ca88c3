using System.Text.RegularExpressions;

namespace Publishing.Service.Ingest;

/// <summary>Lines that belong to the site and not to the article.</summary>
internal static partial class Furniture
{
    private const int FooterLengthMax = 400;

    /// <summary>Copyright, registration, sponsor, telephone, address.</summary>
    public static bool IsFooter(string text) =>
        (text.Length <= FooterLengthMax && FooterStart().IsMatch(text)) || FooterMark().IsMatch(text);

    /// <summary>Print and close links, pager, font size, sharing.</summary>
    public static bool IsControl(string text) => text.Length <= 60 && Control().IsMatch(text);

    [GeneratedRegex(@"^\s*(?:版权|著作权|Copyright|©|\(c\)|主办|承办|协办|主管|技术支持|新闻热线|联系电话|投稿|举报电话|地址|邮编|邮箱|E-?mail|网站(?:备案|标识)|备案号|建议使用|Powered)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FooterStart();

    [GeneratedRegex(@"ICP备?[0-9０-９]{4}|ICP备案?|公网安备|All Rights Reserved|未经.{0,12}(?:复制|转载).{0,10}镜像|违法和不良信息举报",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FooterMark();

    [GeneratedRegex(@"^[\s【\[(（]*(?:打印|关闭|返回|上一[篇页条]|下一[篇页条]|分享到?|字体|字号|扫一扫|相关(?:新闻|阅读|链接)|热点新闻|推荐阅读|当前位置|您(?:现在)?的位置|收藏|我要评论|首页\s)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Control();
}
