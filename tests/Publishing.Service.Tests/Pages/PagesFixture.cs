using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Npgsql;

namespace Publishing.Service.Tests.Pages;

/// <summary>The service as a process of its own on a database of its own, and a browser's view of it.</summary>
public sealed class PagesFixture : IAsyncLifetime
{
    /// <summary>Where the site says it is; not where the tests reach it.</summary>
    public const string PublicUrl = "https://news.linxi.example/";

    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("publishing-pages-").FullName;
    private readonly string _database = "pages_" + Guid.NewGuid().ToString("N");
    private readonly string _server = Environment.GetEnvironmentVariable("PUBLISHING_TEST_POSTGRES")
        ?? throw new InvalidOperationException("Set PUBLISHING_TEST_POSTGRES to a server where databases may be made.");

    private Process? _service;
    private string _token = "";

    /// <summary>A reader who follows no redirect and keeps no cookie.</summary>
    public HttpClient Reader { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <summary>The connection string of the service's database.</summary>
    public string Database => new NpgsqlConnectionStringBuilder(_server) { Database = _database }.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        await OnServer($"create database {_database}");
        await Finish("tokens", "--key", Key, "--out", Tokens);
        await Finish("resources", "setup");
        using var tokens = JsonDocument.Parse(await File.ReadAllTextAsync(Tokens));
        _token = tokens.RootElement.GetProperty("admin").GetString()!;
        Reader.BaseAddress = new Uri($"http://127.0.0.1:{FreePort()}");
        _service = Start("--urls", Reader.BaseAddress.AbsoluteUri.TrimEnd('/'));
        await Until(StartMax, Answers);
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
        {
            _service.Kill(entireProcessTree: true);
            await _service.WaitForExitAsync();
        }

        Reader.Dispose();
        await OnServer($"drop database {_database} with (force)");
        Directory.Delete(_folder, recursive: true);
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

    /// <summary>Waits for a condition that becomes true a moment after an event.</summary>
    public static async Task Until(TimeSpan longest, Func<Task<bool>> condition)
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            waited.Elapsed.ShouldBeLessThan(longest);
            await Task.Delay(100);
        }
    }

    // The service's own folder, built with the same configuration: at its start it reads every assembly beside it, and
    // those of a test runner do not belong to it.
    private static string ServiceFolder { get; } = AppContext.BaseDirectory.Replace(
        Path.Combine("tests", "Publishing.Service.Tests"),
        Path.Combine("src", "Publishing.Service"),
        StringComparison.Ordinal);

    private string Key => Path.Combine(_folder, "signing.key");

    private string Tokens => Path.Combine(_folder, "tokens.json");

    private async Task<PublishedArticle> Command(HttpMethod method, string path, object body, PublishedArticle? seen)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        if (seen is not null)
        {
            request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{seen.Revision}\""));
        }

        using var answer = await Reader.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<PublishedArticle>())!;
    }

    private async Task<bool> Answers()
    {
        _service!.HasExited.ShouldBeFalse("the service ended while it was starting");
        try
        {
            using var answer = await Reader.GetAsync(new Uri("/", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task Finish(params string[] arguments)
    {
        using var process = Start(arguments);
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, string.Join(' ', arguments));
    }

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = ServiceFolder, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(ServiceFolder, "Publishing.Service.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ConnectionStrings__Publishing"] = Database;
        start.Environment["Authentication__SigningKeyFile"] = Key;
        start.Environment["Audit__KeyFile"] = Path.Combine(_folder, "audit.key");
        start.Environment["Site__PublicUrl"] = PublicUrl;
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        return process;
    }

    private async Task OnServer(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_server);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
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
