using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Publishing.Service.Articles;
using Shouldly;
using Xunit;

namespace Publishing.Tests.Architecture;

/// <summary>Who may know whom, and what stands where.</summary>
public class HouseTests
{
    // Each pure project with the packages it may have.
    private static readonly IReadOnlyDictionary<string, string[]> PurePackages = new Dictionary<string, string[]>
    {
        ["Publishing.Audit"] = ["BouncyCastle.Cryptography"],
        ["Publishing.Domain"] = [],
        ["Publishing.Feeds"] = ["System.ServiceModel.Syndication"],
        ["Publishing.Messages"] = [],
    };

    private static readonly string[] Rooms =
    [
        "Articles", "Audit", "Bodies", "Feeds", "Hosting", "Hub", "Ingest", "Media", "Outbound", "Pages", "Searching",
        "Syndication", "Transparency",
    ];

    [Fact]
    public void The_service_knows_the_pure_projects_and_they_know_nobody()
    {
        foreach (var (project, packages) in PurePackages)
        {
            var file = XDocument.Parse(Repository.Read($"src/{project}/{project}.csproj"));
            file.Descendants("ProjectReference").ShouldBeEmpty(project);
            file.Descendants("FrameworkReference").ShouldBeEmpty(project);
            file.Descendants("PackageReference").Select(e => (string?)e.Attribute("Include")).ShouldBe(packages, project);
            file.Root!.Attribute("Sdk")!.Value.ShouldBe("Microsoft.NET.Sdk", project);
        }
    }

    [Fact]
    public void What_was_built_of_the_pure_projects_refers_to_the_runtime_only()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        foreach (var (project, packages) in PurePackages)
        {
            Assembly.Load(project).GetReferencedAssemblies()
                .Select(reference => reference.Name!)
                .Where(reference => !File.Exists(Path.Combine(runtime, reference + ".dll")))
                .Except(packages)
                .ShouldBeEmpty(project);
        }
    }

    [Fact]
    public void The_auditors_tool_knows_the_audit_library_only_and_no_network()
    {
        var file = XDocument.Parse(Repository.Read("src/Publishing.Verify/Publishing.Verify.csproj"));
        file.Descendants("ProjectReference").Select(e => (string?)e.Attribute("Include"))
            .ShouldBe(["../Publishing.Audit/Publishing.Audit.csproj"]);
        file.Descendants("PackageReference").ShouldBeEmpty();
        foreach (var assembly in new[] { "publishing-verify", "Publishing.Audit" })
        {
            Assembly.Load(assembly).GetReferencedAssemblies()
                .Where(reference => reference.Name!.StartsWith("System.Net", StringComparison.Ordinal))
                .ShouldBeEmpty(assembly);
        }
    }

    [Fact]
    public void The_witness_knows_the_audit_library_and_the_web_server_only()
    {
        var file = XDocument.Parse(Repository.Read("src/Publishing.Witness/Publishing.Witness.csproj"));
        file.Root!.Attribute("Sdk")!.Value.ShouldBe("Microsoft.NET.Sdk.Web");
        file.Descendants("ProjectReference").Select(e => (string?)e.Attribute("Include"))
            .ShouldBe(["../Publishing.Audit/Publishing.Audit.csproj"]);
        file.Descendants("PackageReference").ShouldBeEmpty();
    }

    [Fact]
    public void Src_holds_the_projects_and_rooms_of_the_house_and_no_others()
    {
        Folders("src").ShouldBe([.. PurePackages.Keys, "Publishing.Service", "Publishing.Verify", "Publishing.Witness"], ignoreOrder: true);
        Folders("src/Publishing.Service").Except([.. Rooms, "Properties", "wwwroot"]).ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_is_a_namespace()
    {
        foreach (var file in Sources("src"))
        {
            if (DeclaredNamespace(file) is { } declared)
                declared.ShouldBe(Path.GetDirectoryName(file)!["src/".Length..].Replace('/', '.'), file);
        }
    }

    [Fact]
    public void Hosting_names_no_other_room()
    {
        var others = string.Join('|', Rooms.Where(room => room != "Hosting"));
        foreach (var file in Sources("src/Publishing.Service/Hosting"))
            Regex.Matches(Code(file), $@"\b(?:Publishing\.Service\.|using\s+|(?<![\w.]))(?:{others})\.\w+").ShouldBeEmpty(file);
    }

    [Fact]
    public void The_composition_root_reads_as_a_table_of_contents() =>
        Repository.Read("src/Publishing.Service/Program.cs").Split('\n').Length.ShouldBeLessThanOrEqualTo(80);

    [Fact]
    public void The_stored_events_are_sealed_and_stand_in_one_file()
    {
        var source = Repository.Read("src/Publishing.Domain/Articles/ArticleEvents.cs");
        foreach (var type in StoredFacts.Names.Keys)
        {
            type.IsSealed.ShouldBeTrue(type.Name);
            type.IsNested.ShouldBeFalse(type.Name);
            source.ShouldContain($"public sealed record {type.Name}(");
        }

        Regex.Count(source, @"^public .*(?:record|class|enum|struct) ", RegexOptions.Multiline)
            .ShouldBe(StoredFacts.Names.Count + 2, "beside the events only their two abstract bases stand there");
    }

    [Fact]
    public void The_clock_is_banned_in_all_of_src()
    {
        var banned = Repository.Read("src/BannedSymbols.txt");
        foreach (var clock in new[] { "DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow" })
            banned.ShouldContain($"P:System.{clock};");
        var props = Repository.Read("src/Directory.Build.props");
        props.ShouldContain("BannedSymbols.txt");
        props.ShouldContain("Microsoft.CodeAnalysis.BannedApiAnalyzers");
        foreach (var file in Sources("src")) Code(file).ShouldNotContain("RS0030", customMessage: file);
    }

    [Fact]
    public void The_domain_takes_time_ids_and_chance_as_arguments()
    {
        foreach (var file in Sources("src/Publishing.Domain"))
            Regex.IsMatch(Code(file), @"\b(?:TimeProvider|Guid\.(?:NewGuid|CreateVersion7)|Random|Stopwatch|CultureInfo\.CurrentCulture)\b").ShouldBeFalse(file);
    }

    [Fact]
    public void No_file_is_longer_than_a_reader_can_bear()
    {
        foreach (var file in Sources("src")) Repository.Read(file).Split('\n').Length.ShouldBeLessThanOrEqualTo(300, file);
    }

    [Fact]
    public void No_link_in_the_documents_is_dead()
    {
        var documents = Repository.Files("docs", "*.md").Append("README.md").ToList();
        documents.ShouldContain("docs/events.md");
        foreach (var document in documents)
        {
            foreach (Match link in Regex.Matches(Repository.Read(document), @"\]\((?<to>[^)\s#]+)(?:#[^)\s]*)?\)"))
            {
                var to = link.Groups["to"].Value;
                if (Regex.IsMatch(to, "^[a-z]+:")) continue;
                var path = Path.Combine(Repository.Root, Path.GetDirectoryName(document)!, to);
                (File.Exists(path) || Directory.Exists(path)).ShouldBeTrue($"{document} links to {to}");
            }
        }
    }

    private static IEnumerable<string> Sources(string folder) => Repository.Files(folder, "*.cs");

    private static IEnumerable<string> Folders(string folder) => Directory
        .EnumerateDirectories(Path.Combine(Repository.Root, folder))
        .Select(path => Path.GetFileName(path))
        .Where(name => name is not ("bin" or "obj"));

    private static string? DeclaredNamespace(string file) =>
        Regex.Match(Repository.Read(file), @"^namespace ([\w.]+);", RegexOptions.Multiline) is { Success: true } declared
            ? declared.Groups[1].Value
            : null;

    /// <summary>A file without its comments, in which words may stand for other things.</summary>
    private static string Code(string file) => Regex.Replace(Repository.Read(file), @"//[^\n]*", "");
}
