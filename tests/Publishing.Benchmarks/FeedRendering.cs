using System.Text.Json;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Microsoft.Extensions.Configuration;
using Publishing.Domain.Articles;
using Publishing.Feeds;
using Publishing.Service.Articles;
using Publishing.Service.Feeds;
using Publishing.Service.Hosting;
using Publishing.Service.Pages;

namespace Publishing.Benchmarks;

/// <summary>What a change costs before readers see it: a feed's document rendered anew, and its codings made.</summary>
[MemoryDiagnoser]
public class FeedRendering
{
    // A head document just before its older half becomes an archive: the largest there is.
    private const int MostChanges = (2 * FeedReader.ArchiveSize) - 1;

    private readonly FeedReading _reading = new(
        FeedKey.Site,
        FeedPage.Head(MostChanges, FeedReader.ArchiveSize),
        [.. Enumerable.Range(0, MostChanges).Select(Article)],
        LastLeft: null);
    private readonly SiteOptions _site = Site();
    private readonly FeedHub _hub = new(new Uri("https://news.example/hub"));
    private byte[] _document = [];

    public static int Run()
    {
        var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        return BenchmarkRunner.Run<FeedRendering>(config).HasCriticalValidationErrors ? 1 : 0;
    }

    [GlobalSetup]
    public void Prepare() => _document = Rss();

    [Benchmark]
    public byte[] Rss() => Render(FeedFormat.Rss);

    [Benchmark]
    public byte[] Atom() => Render(FeedFormat.Atom);

    [Benchmark]
    public byte[] Json() => Render(FeedFormat.Json);

    [Benchmark]
    public byte[] Brotli() => ContentCodings.Encode(_document, ContentCoding.Brotli);

    [Benchmark]
    public byte[] Gzip() => ContentCodings.Encode(_document, ContentCoding.Gzip);

    [Benchmark]
    public byte[] Zstandard() => ContentCodings.Encode(_document, ContentCoding.Zstandard);

    private byte[] Render(FeedFormat format) =>
        FeedDocument.Write(FeedTranslator.Document(_reading, _site, new NoticePeriod(_site, DateOnly.MinValue, 0), _hub), format);

    private static PublicArticle Article(int number)
    {
        var draft = JsonSerializer.Deserialize<DraftRequest>(SampleArticle.Draft(number), JsonSerializerOptions.Web)!;
        var at = DateTimeOffset.UnixEpoch.AddMinutes(number);
        return new PublicArticle
        {
            Id = Guid.NewGuid(),
            Number = number,
            Date = DateOnly.FromDateTime(at.DateTime),
            Section = draft.Section!,
            PublicVersion = 1,
            Status = ArticleStatus.Published,
            Edition = new Edition(draft.Content(draft.NormalBody()), null),
            FirstPublished = at,
            LastChanged = at,
        };
    }

    private static SiteOptions Site() => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(WorkFolder.Checkout, "src/Publishing.Service/appsettings.json"))
        .Build()
        .GetSection("Site")
        .Get<SiteOptions>()!;
}
