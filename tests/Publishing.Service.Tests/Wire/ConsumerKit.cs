using System.Text.RegularExpressions;

namespace Publishing.Service.Tests.Wire;

/// <summary>The programs of <c>docs/newsrooms.md</c>, and a service with a broker to run them against.</summary>
public sealed partial class ConsumerKit : IAsyncLifetime
{
    // The folder of what npm installed, where somebody did.
    private static readonly string? NodeModules = Environment.GetEnvironmentVariable("PUBLISHING_NODE_MODULES");

    private readonly string _folder = Directory.CreateTempSubdirectory("publishing-kit-").FullName;
    private readonly string _exchange = "kit-" + Guid.NewGuid().ToString("N");
    private TestDatabase? _database;
    private PrivateServer? _broker;
    private Task? _compiled;

    /// <summary>The service.</summary>
    public ServiceProcess Service { get; private set; } = null!;

    /// <summary>The newsroom that publishes.</summary>
    public Newsroom Newsroom { get; private set; } = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create();
        _broker = await PrivateServer.RabbitMq();
        Service = await ServiceProcess.Start(_database.ConnectionString, new Dictionary<string, string>
        {
            ["RabbitMq__Uri"] = _broker.Uri,
            ["Wire__Exchange"] = _exchange,
        });
        Newsroom = new Newsroom(Service);
        await WritePrograms();
        if (NodeModules is not null)
        {
            Directory.CreateSymbolicLink(Path.Combine(_folder, "node_modules"), NodeModules);
        }
    }

    /// <summary>A consumer that is not started yet; null when this machine cannot run it.</summary>
    public async Task<Consumer?> Consumer(string language, string way)
    {
        string[]? command = language switch
        {
            "python" when way != "rabbitmq" || await Tool.PythonHas("pika") => [Tool.Python, Program(language)],
            "javascript" when (way != "rabbitmq" || NodeModules is not null) && await Has("node") => ["node", Program(language)],
            "csharp" => ["dotnet", await Compiled()],
            _ => null,
        };
        return command is null ? null : new Consumer([.. command, NewFile(), way], new Dictionary<string, string>
        {
            ["URL"] = Service.Address.ToString(),
            ["TOKEN"] = Service.Tokens["auditor"],
            ["RABBITMQ"] = _broker!.Uri,
            ["QUEUE"] = "newsroom-" + Guid.NewGuid().ToString("N"),
            ["EXCHANGE"] = _exchange,
            ["SECRET"] = SignedSender.Secret,
        });
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Newsroom?.Dispose();
        await (Service?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_broker?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_database?.DisposeAsync() ?? ValueTask.CompletedTask);
        Directory.Delete(_folder, recursive: true);
    }

    private async Task WritePrograms()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "docs", "newsrooms.md"));
        foreach (var block in Block().Matches(page).ToDictionary(block => block.Groups["language"].Value))
        {
            var text = block.Value.Groups["text"].Value
                .Replace("#:project src/", $"#:project {Checkout.Root}/src/", StringComparison.Ordinal);
            await File.WriteAllTextAsync(Path.Combine(_folder, FileOf(block.Key)), text);
        }
    }

    private static string FileOf(string language) => language switch
    {
        "python" => "newsroom.py",
        "javascript" => "newsroom.mjs",
        _ => "newsroom.cs",
    };

    private static async Task<bool> Has(string program) => (await Tool.Run("bash", "", "-c", "command -v " + program)).Code == 0;

    private string Program(string language) => Path.Combine(_folder, FileOf(language));

    private string NewFile() => Path.Combine(_folder, Guid.NewGuid().ToString("N") + ".json");

    private async Task<string> Compiled()
    {
        await (_compiled ??= Compile());
        return Path.Combine(_folder, "out", "newsroom.dll");
    }

    private async Task Compile()
    {
        // A build server would outlive the tests.
        var (code, output, _) = await Tool.Run(
            "dotnet", "", "build", Program("csharp"), "-o", Path.Combine(_folder, "out"), "--disable-build-servers", "-nologo");
        code.ShouldBe(0, output);
    }

    [GeneratedRegex(
        "^```(?<language>python|javascript|csharp)\n(?<text>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
