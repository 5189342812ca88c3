using System.Text.Json.Nodes;

namespace Publishing.Service.Tests.Wire;

/// <summary>A JSON Schema and somebody else's validator: Python's jsonschema, which knows draft 2020-12.</summary>
public sealed class SchemaCheck(JsonNode schema)
{
    // Formats are only assertions when somebody checks them. A schema that is closed also finds what it does not tell of.
    private const string Program =
        """
        import datetime, json, jsonschema, re, sys
        given = json.load(sys.stdin)

        def closed(node):
            if isinstance(node, dict):
                node = {name: closed(value) for name, value in node.items()}
                if 'properties' in node and 'type' in node:
                    node['additionalProperties'] = False
            return node

        formats = jsonschema.FormatChecker()

        @formats.checks('date-time', ValueError)
        def is_time(text):
            datetime.datetime.fromisoformat(text)
            return re.fullmatch(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)', text) is not None

        schema = closed(given['schema']) if given['closed'] else given['schema']
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema, format_checker=formats)
        print(json.dumps([[e.json_path + ': ' + e.message[:300] for e in validator.iter_errors(one)] for one in given['instances']]))
        """;

    /// <summary>True when the validator is installed.</summary>
    public static Task<bool> IsInstalled() => Tool.PythonHas("jsonschema");

    /// <summary>What is wrong with each instance; with a closed schema also what it does not know.</summary>
    public async Task<IReadOnlyList<string>> Faults(IEnumerable<JsonNode> instances, bool closed = true)
    {
        var given = new JsonObject
        {
            ["schema"] = schema.DeepClone(),
            ["closed"] = closed,
            ["instances"] = new JsonArray([.. instances.Select(one => one.DeepClone())]),
        };
        var (code, output, errors) = await Tool.Run(Tool.Python, given.ToJsonString(), "-c", Program);
        code.ShouldBe(0, errors);
        return [.. JsonNode.Parse(output)!.AsArray().Select(faults => string.Join("; ", faults!.AsArray().Select(fault => fault!.GetValue<string>())))];
    }
}
