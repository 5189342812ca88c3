using System.Text;
using Publishing.Service.Ingest;

namespace Publishing.Tests.Ingest;

/// <summary>Pages with invented content, in the shapes old newsroom sites use.</summary>
internal static class PageFixtures
{
    static PageFixtures() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public const string Title = "周远山：把青榆的每一亩茶园种好";

    public static string Table => Read("table-layout.html");

    public static string Copy => Read("text-copy.txt");

    public static byte[] Gbk(string text) => Encoding.GetEncoding("gb18030").GetBytes(text);

    public static PageExtraction Html(string html, Uri? url = null) =>
        PageExtractor.Extract(CopiedPage.FromString(html, "text/html", url));

    public static PageExtraction Text(string text) => PageExtractor.Extract(CopiedPage.FromString(text, "text/plain"));

    private static string Read(string name) =>
        File.ReadAllText(Repository.File("tests/Publishing.Tests/Ingest/Fixtures/" + name));
}
