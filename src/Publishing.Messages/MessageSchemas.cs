namespace Publishing.Messages;

/// <summary>
/// JSON Schemas (draft 2020-12) of what is sent. They are open: inside v1 members are only added, and a receiver skips
/// what it does not know. The name of a schema is a URN and not an address, so that the bytes of a message do not depend
/// on where a site lives, and a receiver of several sites knows one schema for all of them.
/// </summary>
public static class MessageSchemas
{
    /// <summary>A whole message: the envelope and its data.</summary>
    public const string Message = "urn:publishing:schema:article-message:v1";

    /// <summary>The data of a message; what its <c>dataschema</c> names.</summary>
    public const string Change = "urn:publishing:schema:article-change:v1";

    /// <summary>The item: the part of IPTC ninjs 3.1 that is filled.</summary>
    public const string Item = "urn:publishing:schema:news-item:v1";

    private const string Prefix = "urn:publishing:schema:";

    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> All { get; } = [Message, Change, Item];

    /// <summary>The name of a schema's file, such as <c>article-change.v1.json</c>.</summary>
    /// <exception cref="ArgumentException">It is not one of <see cref="All"/>.</exception>
    public static string FileOf(string schema) => All.Contains(schema)
        ? schema[Prefix.Length..].Replace(':', '.') + ".json"
        : throw new ArgumentException($"'{schema}' is not the name of a schema.", nameof(schema));

    /// <summary>The schema's text, UTF-8.</summary>
    /// <exception cref="ArgumentException">It is not one of <see cref="All"/>.</exception>
    public static byte[] Read(string schema)
    {
        using var stream = typeof(MessageSchemas).Assembly.GetManifestResourceStream(FileOf(schema))!;
        var text = new byte[stream.Length];
        stream.ReadExactly(text);
        return text;
    }
}
