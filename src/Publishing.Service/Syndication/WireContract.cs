using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Publishing.Messages;
using Publishing.Service.Feeds;
using Publishing.Service.Hosting;

namespace Publishing.Service.Syndication;

/// <summary>
/// The contract for programs: JSON Schemas of the messages and one AsyncAPI 3.0 document that says over which channels
/// they come. 3.0 and not 3.1, because nothing of 3.1 is used and more tools read 3.0.
/// </summary>
public sealed class WireContract
{
    /// <summary>What the path of every document begins with.</summary>
    public const string Base = "/docs/wire/";

    private readonly Dictionary<string, ShelvedDocument> _documents = [];

    /// <summary>Makes the documents once; they change with the program and its settings only.</summary>
    public WireContract(IOptions<SiteOptions> site, IOptions<WireOptions> wire)
    {
        foreach (var schema in MessageSchemas.All)
        {
            Add(site.Value, "schemas/" + MessageSchemas.FileOf(schema), "application/schema+json", MessageSchemas.Read(schema));
        }

        Add(site.Value, "asyncapi.json", "application/vnd.aai.asyncapi+json;version=3.0.0", Description(site.Value, wire.Value));
    }

    /// <summary>Answers with the document of the address, or says which there are.</summary>
    public Task Answer(HttpContext http) => FeedAnswer.ToReading(http, () =>
        _documents.TryGetValue(http.Request.Path.Value![Base.Length..], out var document)
            ? FeedAnswer.Send(http, document, FeedAnswer.Briefly)
            : Problems.Result(404, "not-found", "There are " + string.Join(", ", _documents.Keys.Select(name => Base + name)) + ".")
                .ExecuteAsync(http));

    private static byte[] Description(SiteOptions site, WireOptions wire)
    {
        using var stream = typeof(WireContract).Assembly.GetManifestResourceStream("asyncapi.json")!;
        var document = JsonNode.Parse(stream)!;
        document["servers"]!["site"]!["host"] = site.PublicUrl.Authority;
        document["servers"]!["site"]!["protocol"] = site.PublicUrl.Scheme;
        document["channels"]!["exchange"]!["bindings"]!["amqp"]!["exchange"]!["name"] = wire.Exchange;
        return JsonSerializer.SerializeToUtf8Bytes(document, MessageFormat.Options);
    }

    private void Add(SiteOptions site, string name, string type, byte[] text) =>
        _documents.Add(name, new ShelvedDocument(text, type, modified: null, site.Absolute(Base + name), []));
}
