using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Publishing.Service.Ingest;

namespace Publishing.Tests.Ingest.Corpus;

/// <summary>A page of the corpus: an invented page in some layout, and what a person reads on it.</summary>
internal sealed record CorpusPage(string Name, CopiedPage Page, CorpusAnswer Answer)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    static CorpusPage() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The pages of a folder in order of their names.</summary>
    public static IReadOnlyList<CorpusPage> In(string folder) => [.. Directory
        .EnumerateFiles(folder, "*.json")
        .Order(StringComparer.Ordinal)
        .Select(Read)];

    private static CorpusPage Read(string file)
    {
        var answer = JsonSerializer.Deserialize<CorpusAnswer>(File.ReadAllText(file), Strict)!;
        var html = Path.ChangeExtension(file, ".html");
        var isHtml = File.Exists(html);
        var text = File.ReadAllText(isHtml ? html : Path.ChangeExtension(file, ".txt"));
        var bytes = Encoding.GetEncoding(answer.Charset ?? "utf-8").GetBytes(text);
        return new CorpusPage(
            Path.GetFileNameWithoutExtension(file),
            new CopiedPage(answer.Bom ? [.. Encoding.UTF8.Preamble, .. bytes] : bytes,
                isHtml ? "text/html" : "text/plain", answer.Declared, answer.Url),
            answer);
    }
}

/// <summary>What a person reads on a page. Files are UTF-8; <see cref="Charset"/> says in which bytes the page is served.</summary>
internal sealed record CorpusAnswer
{
    public required string Layout { get; init; }

    public Uri? Url { get; init; }

    public string? Charset { get; init; }

    /// <summary>The charset of the Content-Type header.</summary>
    public string? Declared { get; init; }

    public bool Bom { get; init; }

    public required string Title { get; init; }

    /// <summary>Writers only.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    public required string? Source { get; init; }

    public required DateTimeOffset? Time { get; init; }

    /// <summary>Paragraphs, subheads, list items, table cells and verses; captions are in <see cref="Images"/>.</summary>
    public required IReadOnlyList<string> Body { get; init; }

    public IReadOnlyList<CorpusImage> Images { get; init; } = [];
}

/// <summary>A picture as a person sees it; null members are not compared.</summary>
internal sealed record CorpusImage(string Src, string? Caption, string? Credit);
