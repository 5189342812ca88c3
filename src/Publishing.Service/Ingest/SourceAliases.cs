namespace Publishing.Service.Ingest;

/// <summary>Under which names a publisher prints its copy.</summary>
/// <param name="Publishers">Printed name to publisher; compared exactly.</param>
public sealed record SourceAliases(IReadOnlyDictionary<string, string> Publishers)
{
    /// <summary>The names met in this county's daily work.</summary>
    public static SourceAliases Known { get; } = new(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["黄冈日报"] = "黄冈日报",
        ["黄冈日报全媒体"] = "黄冈日报",
        ["黄冈日报融媒体"] = "黄冈日报",
        ["黄冈日报客户端"] = "黄冈日报",
        ["黄冈新闻网"] = "黄冈日报",
        ["红安网"] = "红安县融媒体中心",
        ["红安县融媒体中心"] = "红安县融媒体中心",
        ["红安融媒"] = "红安县融媒体中心",
        ["湖北日报"] = "湖北日报",
        ["湖北日报全媒体"] = "湖北日报",
        ["新华社"] = "新华社",
        ["新华网"] = "新华网",
        ["人民日报"] = "人民日报",
        ["人民网"] = "人民网",
    });

    /// <summary>The publisher behind a printed source, or null when it is not known.</summary>
    /// <param name="printed">The source as printed.</param>
    public string? Find(string? printed) =>
        printed is null ? null : Publishers.GetValueOrDefault(printed.Trim());
}
