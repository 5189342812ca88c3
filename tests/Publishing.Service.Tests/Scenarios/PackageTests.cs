using System.IO.Compression;
using System.Xml.Linq;

namespace Publishing.Service.Tests.Scenarios;

/// <summary>What a newsroom installs to read our messages.</summary>
public sealed class PackageTests : IDisposable
{
    private static readonly string Configuration =
        Checkout.ServiceBinary.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";

    private readonly string _folder = Directory.CreateTempSubdirectory("publishing-package-").FullName;

    [Fact]
    public async Task The_package_of_the_messages_has_all_that_belongs_to_it_and_needs_nothing()
    {
        var project = Path.Combine(Checkout.Root, "src", "Publishing.Messages");
        var (code, output, _) = await Tool.Run(
            "dotnet", "", "pack", project, "--no-build", "-c", Configuration, "-o", _folder, "--disable-build-servers", "-nologo");
        code.ShouldBe(0, output);
        output.ShouldNotContain("warning");

        using var package = await ZipFile.OpenReadAsync(Directory.EnumerateFiles(_folder).ShouldHaveSingleItem());
        package.Entries.Select(entry => entry.FullName).Where(name => name.Split('/')[0] is "lib" or "schemas").ShouldBe(
        [
            "lib/net10.0/Publishing.Messages.dll", "lib/net10.0/Publishing.Messages.xml", "schemas/article-change.v1.json",
            "schemas/article-message.v1.json", "schemas/news-item.v1.json",
        ]);
        package.GetEntry("README.md").ShouldNotBeNull();
        var metadata = XDocument.Load(package.GetEntry("Publishing.Messages.nuspec")!.Open()).Root!.Elements().Single();
        XName Named(string name) => metadata.Name.Namespace + name;
        metadata.Descendants(Named("dependency")).ShouldBeEmpty();
        foreach (var said in (string[])["id", "version", "title", "authors", "description", "tags", "readme"])
        {
            metadata.Element(Named(said))!.Value.ShouldNotBeNullOrWhiteSpace(said);
        }
    }

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
