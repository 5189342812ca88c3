using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Publishing.Domain.Articles;
using Publishing.Service.Hosting;

namespace Publishing.Service.Pages;

/// <summary>An article as schema.org describes it (NewsArticle), for a script element of its page.</summary>
public static class NewsArticleMarkup
{
    // Leaves Chinese readable and escapes < > & and quotes, so that no text can end the element it stands in.
    private static readonly JsonSerializerOptions InsideHtml =
        new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The JSON-LD of a published article.</summary>
    public static string Of(PublicArticle article, SiteOptions site)
    {
        var edition = article.Edition
            ?? throw new InvalidOperationException("An article that is not shown has no markup.");
        var markup = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "NewsArticle",
            ["@id"] = $"urn:uuid:{article.Id}",
            ["url"] = site.Absolute(article.Path()).AbsoluteUri,
            ["mainEntityOfPage"] = site.Absolute(article.Path()).AbsoluteUri,
            ["headline"] = edition.Content.Title,
            ["alternativeHeadline"] = edition.Content.MainHeadline ?? edition.Content.Subtitle,
            ["description"] = Byline.ExcerptOf(edition.Content),
            ["datePublished"] = PublicationOf(article, site),
            ["dateModified"] = PrintedTime.Of(article.LastChanged, site).Machine,
            ["version"] = article.PublicVersion,
            ["inLanguage"] = edition.Content.Language,
            ["articleSection"] = site.Section(article.Section)?.Title ?? article.Section,
            ["keywords"] = List(edition.Content.Tags, tag => JsonValue.Create(tag)),
            ["author"] = Author(edition, site),
            ["editor"] = List(Byline.Editors(edition.Content), Person),
            ["publisher"] = Organization(site.Name, site.PublicUrl.AbsoluteUri),
            ["correction"] = List(article.Corrections, correction => Correction(correction, article, site)),
        };
        AddOriginal(markup, edition, site);
        return Without(markup).ToJsonString(InsideHtml);
    }

    /// <summary>The date of publication for machines: what the page prints, where that can be read.</summary>
    public static string? PublicationOf(PublicArticle article, SiteOptions site) =>
        PrintedTime.PublicationOf(article, site).Machine ?? PrintedTime.Of(article.FirstPublished, site).Machine;

    private static JsonNode? Author(Edition edition, SiteOptions site) => edition.Source switch
    {
        { OriginalAuthor: { } author } => Named("Person", author),
        { Kind: not SourceKind.Original } => Organization(Byline.PublisherOf(edition, site), null),
        _ when Byline.Makers(edition.Content) is { Count: > 0 } authors => List(authors, Person),
        _ => Organization(site.Name, site.PublicUrl.AbsoluteUri),
    };

    private static void AddOriginal(JsonObject markup, Edition edition, SiteOptions site)
    {
        if (edition.Source is not { } source)
        {
            return;
        }

        markup["copyrightNotice"] = source.Rights;
        markup["license"] = Byline.WebAddress(source.LicenceUrl);
        if (source.Kind is SourceKind.Original)
        {
            return;
        }

        markup["citation"] = Byline.WebAddress(source.Url);
        markup["isBasedOn"] = Without(new JsonObject
        {
            ["@type"] = "NewsArticle",
            ["headline"] = source.OriginalTitle,
            ["url"] = Byline.WebAddress(source.Url),
            ["datePublished"] = PrintedTime.Of(source.OriginallyPublished, site)?.Machine,
            ["author"] = source.OriginalAuthor is { } author ? Named("Person", author) : null,
            ["publisher"] = Organization(source.Publisher ?? Byline.PublisherOf(edition, site), null),
        });
    }

    private static JsonObject Correction(CorrectionNote correction, PublicArticle article, SiteOptions site) => new()
    {
        ["@type"] = "CorrectionComment",
        ["text"] = correction.Note,
        ["datePublished"] = PrintedTime.Of(correction.At, site).Machine,
        ["correctedWork"] = new JsonObject { ["@id"] = $"urn:uuid:{article.Id}" },
    };

    private static JsonObject Person(Contributor contributor)
    {
        var person = Named("Person", contributor.Name);
        person["jobTitle"] = contributor.Role;
        return person;
    }

    private static JsonObject Organization(string name, string? url)
    {
        var organization = Named("NewsMediaOrganization", name);
        organization["url"] = url;
        return Without(organization);
    }

    private static JsonObject Named(string type, string name) => new() { ["@type"] = type, ["name"] = name };

    private static JsonArray? List<T>(IReadOnlyCollection<T> items, Func<T, JsonNode?> form) =>
        items.Count == 0 ? null : [.. items.Select(form)];

    /// <summary>The same without the members that say nothing.</summary>
    private static JsonObject Without(JsonObject markup)
    {
        foreach (var name in markup.Where(member => member.Value is null).Select(member => member.Key).ToList())
        {
            markup.Remove(name);
        }

        return markup;
    }
}
