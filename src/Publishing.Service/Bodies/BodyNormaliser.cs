namespace Publishing.Service.Bodies;

/// <summary>stub</summary>
public static class BodyNormaliser
{
    /// <summary>stub</summary>
    public static NormalisedBody FromHtml(string html, Uri? baseUrl = null) => new(html, []);

    /// <summary>stub</summary>
    public static NormalisedBody FromText(string text) => new("<p>" + text + "</p>", []);
}

/// <summary>stub</summary>
public sealed record NormalisedBody(string Html, IReadOnlyList<string> Warnings);

/// <summary>stub</summary>
public static class BodyText
{
    /// <summary>stub</summary>
    public static string Plain(string html) => html;
}
