using System.Text.Json;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Publishing.Domain;
using Publishing.Domain.Articles;
using Publishing.Service.Articles;
using Publishing.Service.Feeds;
using Publishing.Service.Hosting;
using Publishing.Service.Pages;
using Publishing.Service.Searching;
using Publishing.Service.Syndication;
using Wolverine;

namespace Publishing.Benchmarks;

/// <summary>
/// What a newsroom published in years, appended in bulk: the domain decides the events, the service's own store writes
/// them and its read models, and the running service does the rest as it does always.
/// </summary>
public sealed class Backlog : IAsyncDisposable
{
    // Short, because what is measured depends on how many there are; search would need hours for long ones.
    private const int BodyBytes = 300;

    private const int TogetherInOneTransaction = 100;

    // A paper that publishes thirty articles a day.
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(48);

    private static readonly Actor Editor = new("backlog", "Backlog");

    private readonly WebApplication _app;
    private DateTimeOffset _at;

    private Backlog(WebApplication app, int articles)
    {
        _app = app;
        _at = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()) - (articles * Between);
    }

    /// <summary>Opens the service's store without starting the service.</summary>
    /// <param name="database">The database, set up.</param>
    /// <param name="service">The service that runs on it.</param>
    /// <param name="articles">How many will be appended at most.</param>
    public static Backlog Open(Database database, ServiceProcess service, int articles)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddJsonFile(Path.Combine(WorkFolder.Checkout, "src/Publishing.Service/appsettings.json"));
        builder.Configuration["ConnectionStrings:Publishing"] = database.Uri;
        builder.Configuration["Site:PublicUrl"] = service.Url.AbsoluteUri;
        builder.Host.UseWolverine(options => options.Durability.Mode = DurabilityMode.Balanced);
        builder.AddEdge();
        builder.AddEventStore();
        builder.AddArticles();
        builder.AddPages();
        builder.AddFeeds();
        builder.AddSearching();
        builder.AddSyndication();
        return new Backlog(builder.Build(), articles);
    }

    public async Task Append(int articles, CancellationToken stop)
    {
        var store = _app.Services.GetRequiredService<IDocumentStore>();
        var addresses = _app.Services.GetRequiredService<Addresses>();
        for (var i = 0; i < articles; i += TogetherInOneTransaction)
        {
            await using var session = store.LightweightSession();
            for (var j = i; j < Math.Min(articles, i + TogetherInOneTransaction); j++)
            {
                _at += Between;
                var address = await addresses.Next(stop) with { Date = DateOnly.FromDateTime(_at.Date) };
                session.Events.StartStream<Article>(Guid.CreateVersion7(), Events(j, address));
            }

            await session.SaveChangesAsync(stop);
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private object[] Events(int number, Address address)
    {
        var draft = JsonSerializer.Deserialize<DraftRequest>(SampleArticle.OfLength(number, BodyBytes), JsonSerializerOptions.Web)!;
        var occasion = new Occasion(Editor, _at);
        var drafted = Happened(new DraftArticle(draft.Content(draft.NormalBody())).Decide(Article.Absent, occasion));
        var article = Article.Evolve(Article.Absent, drafted);
        return [drafted, Happened(new PublishArticle(address).Decide(article, occasion))];
    }

    private static ArticleEvent Happened(Decision decision) => decision.Event
        ?? throw new InvalidOperationException("A sample is refused: " + decision.Refusal!.Message);
}
