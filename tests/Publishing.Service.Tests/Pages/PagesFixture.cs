using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Publishing.Service.Tests.Pages;

/// <summary>The service as a process of its own on a database of its own, and a browser's view of it.</summary>
public sealed class PagesFixture : IAsyncLifetime
{
    /// <summary>Where the site says it is; not where the tests reach it.</summary>
    public const string PublicUrl = "https://news.linxi.example/";

    private TestDatabase? _database;
    private ServiceProcess? _service;

    /// <summary>A reader who follows no redirect and keeps no cookie.</summary>
    public HttpClient Reader { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <summary>The connection string of the service's database.</summary>
    public string Database => _database!.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create();
        _service = await ServiceProcess.Start(
            Database, new Dictionary<string, string> { ["Site__PublicUrl"] = PublicUrl });
        Reader.BaseAddress = _service.Address;
    }

    public async ValueTask DisposeAsync()
    {
        Reader.Dispose();
        await (_service?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_database?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <summary>Drafts and publishes an article, with a source where there is one.</summary>
    public async Task<PublishedArticle> Publish(object draft, object? source = null)
    {
        var article = await Command(HttpMethod.Post, "/api/articles", draft, null);
        if (source is not null)
        {
            article = await Command(HttpMethod.Put, $"/api/articles/{article.Id}/source", source, article);
        }

        return await Do(article, "publication", new { });
    }

    /// <summary>An article of which only title and body matter.</summary>
    public Task<PublishedArticle> Publish(string title, string text, string section = "xinwen") =>
        Publish(new { title, section, body = new { html = $"<p>{text}</p>" } });

    /// <summary>Replaces the draft.</summary>
    public Task<PublishedArticle> Edit(PublishedArticle article, object draft) =>
        Command(HttpMethod.Put, $"/api/articles/{article.Id}/draft", draft, article);

    /// <summary>Carries out one of the commands on a public article.</summary>
    public Task<PublishedArticle> Do(PublishedArticle article, string what, object command) =>
        Command(HttpMethod.Post, $"/api/articles/{article.Id}/{what}", command, article);

    /// <summary>What a browser gets.</summary>
    public async Task<HttpResponseMessage> Browse(string path, HttpMethod? method = null, string accept = "text/html")
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd(accept);
        return await Reader.SendAsync(request);
    }

    /// <summary>The page a browser shows.</summary>
    public async Task<IHtmlDocument> Page(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await Browse(path);
        answer.StatusCode.ShouldBe(expected);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }

    private async Task<PublishedArticle> Command(HttpMethod method, string path, object body, PublishedArticle? seen)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _service!.Tokens["admin"]);
        if (seen is not null)
        {
            request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{seen.Revision}\""));
        }

        using var answer = await Reader.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<PublishedArticle>())!;
    }
}

/// <summary>What the API answers about an article.</summary>
public sealed record PublishedArticle(Guid Id, string Status, long Revision, int PublicVersion, Uri? Url)
{
    /// <summary>The path of its page.</summary>
    public string Path => Url!.AbsolutePath;

    /// <summary>The number in its address.</summary>
    public long Number => long.Parse(
        Path[(Path.LastIndexOf('/') + 1)..].Replace(".html", "", StringComparison.Ordinal),
        CultureInfo.InvariantCulture);
}

/// <summary>All tests of pages share one service.</summary>
[CollectionDefinition(nameof(PagesFixture))]
public sealed class PagesGroup : ICollectionFixture<PagesFixture>;
