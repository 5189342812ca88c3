using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Publishing.Messages;

namespace Publishing.Tests.Messages;

/// <summary>Makes a JSON Schema of a record: its shape from the record, its words from the record's comments.</summary>
internal sealed partial class SchemaWriter
{
    private const string Namespace = "Publishing.Messages.";

    // What the types cannot say.
    private static readonly Dictionary<string, string> Rules = new Dictionary<string, string>
    {
        ["ArticleMessage.SpecVersion"] = """{"const":"1.0"}""",
        ["ArticleMessage.Id"] = """{"format":"uuid"}""",
        ["ArticleMessage.Source"] = """{"pattern":"^/sites/[A-Za-z0-9._~-]+$"}""",
        ["ArticleMessage.Type"] = """{"pattern":"^org\\.publishing\\.article\\.[a-z]+\\.v1$","description":"What happened."}""",
        ["ArticleMessage.Subject"] = """{"format":"uuid"}""",
        ["ArticleMessage.PartitionKey"] = """{"format":"uuid"}""",
        ["ArticleMessage.Sequence"] = """{"pattern":"^[0-9]{20}$"}""",
        ["ArticleMessage.DataContentType"] = """{"const":"application/json"}""",
        ["ArticleMessage.DataSchema"] = $$"""{"const":"{{MessageSchemas.Change}}"}""",
        ["ArticleChange.Signal"] =
            """{"description":"What is asked of the receiver beyond showing the item.","examples":["none","update","refile","correction","hold","release","withdraw","restore","kill"]}""",
        ["VersionChange.FromVersion"] = """{"minimum":0}""",
        ["VersionChange.ToVersion"] = """{"minimum":1}""",
        ["NewsItem.Uri"] = """{"pattern":"^urn:uuid:[0-9a-f-]{36}$"}""",
        ["NewsItem.Version"] = """{"pattern":"^[1-9][0-9]*$"}""",
        ["NewsItem.PubStatus"] = """{"description":"May be used, not for now, or not any more.","enum":["usable","withheld","canceled"]}""",
        ["FullChange.Url"] = """{"format":"uri"}""",
        ["FullChange.Bytes"] = """{"minimum":1}""",
        ["FullChange.Sha256"] = """{"pattern":"^[0-9a-f]{64}$"}""",
        // What is not to be used is not there.
        ["NewsItem"] =
            """
            {"if":{"properties":{"pubStatus":{"enum":["withheld","canceled"]}}},
             "then":{"properties":{"title":false,"headlines":false,"descriptions":false,"bodies":false,"people":false,
                     "by":false,"subjects":false,"infoSources":false}}}
            """,
    };

    private static readonly Dictionary<string, XElement> Comments =
        XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Publishing.Messages.xml"))
            .Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value);

    private static readonly JsonSerializerOptions Indented = new(MessageFormat.Options) { WriteIndented = true };

    private readonly SortedDictionary<string, JsonNode?> _parts = new(StringComparer.Ordinal);
    private readonly Type _root;

    private SchemaWriter(Type root) => _root = root;

    /// <summary>The schema's text.</summary>
    public static string Write(Type type, string name)
    {
        var writer = new SchemaWriter(type);
        var options = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = writer.Part };
        var shape = MessageFormat.Options.GetJsonSchemaAsNode(type, options).AsObject();
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["$id"] = name };
        Merge(schema, shape);
        if (writer._parts.Count > 0)
        {
            schema["$defs"] = new JsonObject(writer._parts);
        }

        return JsonSerializer.Serialize(schema, Indented) + "\n";
    }

    private JsonNode Part(JsonSchemaExporterContext context, JsonNode node)
    {
        var type = context.TypeInfo.Type;
        if (node is not JsonObject schema)
        {
            return node;
        }

        if (type.FullName!.StartsWith(Namespace, StringComparison.Ordinal))
        {
            schema = Named(type, schema, context.PropertyInfo is null && type == _root);
        }
        else if (schema["type"] is JsonArray { Count: 2 } orNull)
        {
            // What would be null is left out.
            schema["type"] = orNull[0]!.DeepClone();
        }

        schema.Remove("default");
        if (context.PropertyInfo is { } property)
        {
            var member = property.AttributeProvider as PropertyInfo;
            Merge(schema, Rule($"{member!.DeclaringType!.Name}.{member.Name}"));
            schema["description"] ??= OfMember(member);
        }

        return schema;
    }

    /// <summary>Records stand once, under their name.</summary>
    private JsonObject Named(Type type, JsonObject schema, bool isRoot)
    {
        if (!schema.ContainsKey("$ref"))
        {
            var whole = new JsonObject { ["description"] = Summary(Comments["T:" + type.FullName]), ["type"] = "object" };
            schema["required"] = Required(type);
            schema.Remove("type");
            Merge(whole, schema);
            Merge(whole, Rule(type.Name));
            if (isRoot)
            {
                return whole;
            }

            _parts[type.Name] = whole;
        }

        return new JsonObject { ["$ref"] = "#/$defs/" + type.Name };
    }

    private static JsonArray Required(Type type) =>
    [
        .. MessageFormat.Options.GetTypeInfo(type).Properties
            .Where(property => !property.IsGetNullable || (property.PropertyType.IsValueType && Nullable.GetUnderlyingType(property.PropertyType) is null))
            .Select(property => (JsonNode)property.Name),
    ];

    private static JsonObject Rule(string name) =>
        Rules.TryGetValue(name, out var rule) ? JsonNode.Parse(rule)!.AsObject() : [];

    private static void Merge(JsonObject into, JsonObject more)
    {
        foreach (var (name, value) in more)
        {
            into[name] = value?.DeepClone();
        }
    }

    private static string OfMember(PropertyInfo member)
    {
        var type = Comments["T:" + member.DeclaringType!.FullName];
        return type.Elements("param").FirstOrDefault(param => param.Attribute("name")!.Value == member.Name) is { } positional
            ? Words(positional)
            : Summary(Comments[$"P:{member.DeclaringType.FullName}.{member.Name}"]);
    }

    private static string Summary(XElement comment) => Words(comment.Element("summary")!);

    private static string Words(XElement element) => Blanks().Replace(
        string.Concat(element.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "see" } see => JsonNamingPolicy.CamelCase.ConvertName(see.Attribute("cref")!.Value.Split('.', ':')[^1]),
            XElement other => other.Value,
            _ => node.ToString(),
        })),
        " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
