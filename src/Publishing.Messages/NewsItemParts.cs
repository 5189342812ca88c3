namespace Publishing.Messages;

/// <summary>A headline or a description: ninjs 3.1, items of <c>headlines</c> and <c>descriptions</c>.</summary>
/// <param name="Role">What it is for.</param>
/// <param name="Value">Plain text.</param>
public sealed record TextPart(string Role, string Value);

/// <summary>The text in one media type: ninjs 3.1, items of <c>bodies</c>.</summary>
/// <param name="Role">main.</param>
/// <param name="ContentType">text/html or text/plain.</param>
/// <param name="CharCount">The characters as read, without blanks (字数); markup is not counted.</param>
/// <param name="Value">The text.</param>
public sealed record BodyPart(string Role, string ContentType, int CharCount, string Value);

/// <summary>A person or a subject: ninjs 3.1, items of <c>people</c> and <c>subjects</c>.</summary>
/// <param name="Name">The name for people to read.</param>
/// <param name="Rel">How it relates to the article.</param>
/// <param name="Literal">A code that stands for it.</param>
public sealed record RelatedName(string Name, string Rel, string? Literal = null);

/// <summary>A publisher the content passed through: ninjs 3.1, items of <c>infoSources</c>.</summary>
/// <param name="Name">Its name as printed.</param>
/// <param name="Role">origin: made it; distributor: passed it on.</param>
/// <param name="Uri">The address of the original there.</param>
public sealed record InfoSource(string Name, string Role, string? Uri = null);

/// <summary>Another name of the article: ninjs 3.1, items of <c>altIds</c>.</summary>
/// <param name="Role">number or url.</param>
/// <param name="Value">The name.</param>
public sealed record AlternativeId(string Role, string Value);

/// <summary>A licence: ninjs 3.1, <c>rightsInfo</c> with its one choice that is an address.</summary>
/// <param name="LinkedRights">The address of the licence.</param>
public sealed record RightsLink(string LinkedRights);

/// <summary>The standard an item follows: ninjs 3.1, <c>standard</c>.</summary>
/// <param name="Name">ninjs.</param>
/// <param name="Version">3.1.</param>
/// <param name="Schema">The address of its schema.</param>
public sealed record ItemStandard(string Name, string Version, string Schema)
{
    /// <summary>ninjs 3.1.</summary>
    public static ItemStandard Ninjs { get; } =
        new("ninjs", "3.1", "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json");
}
