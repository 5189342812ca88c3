using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Publishing.Service.Articles;
using Publishing.Service.Hosting;
using Wolverine.Http;

namespace Publishing.Service.Ingest;

/// <summary>Takes over an article from a copied page.</summary>
public static class ImportEndpoint
{
    private const string Html = "text/html";
    private const string Text = "text/plain";

    /// <summary>
    /// Drafts an article from the bytes of a page (<c>text/html</c>) or its copied text (<c>text/plain</c>), with its
    /// source stated. Nothing is published; what was left out or guessed is in the warnings.
    /// </summary>
    [WolverinePost("/api/imports", OperationId = "import-page"), Authorize(Policy = Roles.MayDraft)]
    [Answers(typeof(CommandAnswer), StatusCodes.Status201Created, Changes = true)]
    public static async Task<IResult> Import(
        string? section,
        string? url,
        HttpContext http,
        [NotBody] ArticleDesk desk,
        IOptions<SiteOptions> site)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || !IsPage(type))
        {
            return Problems.Result(415, "unsupported-media-type", $"Send the page as {Html} or its copied text as {Text}.");
        }

        if (Complaint(section, url, site.Value) is { } complaint)
        {
            return complaint;
        }

        var bytes = await ReadBody(http);
        http.Features.Set(new RequestBody(bytes));
        var page = PageExtractor.Extract(new CopiedPage(
            bytes, type.MediaType.Value!, type.Charset.Value, url is null ? null : new Uri(url)));
        return page.Refusal is { } refusal
            ? Problems.Result(422, "unreadable-page", refusal)
            : await Draft(http, desk, page, section ?? site.Value.Sections[0].Code, url);
    }

    private static Task<IResult> Draft(HttpContext http, ArticleDesk desk, PageExtraction page, string section, string? url)
    {
        var commands = PageTranslator.Commands(page, section, url);
        var warnings = commands.Count == 1
            ? [.. page.Warnings, "The page names no source; state it before publication if the article is not our own."]
            : page.Warnings;
        return desk.Start(http, Guid.CreateVersion7(), commands, warnings, showDraft: true);
    }

    private static bool IsPage(MediaTypeHeaderValue type) => type.MediaType.Value?.ToLowerInvariant() is Html or Text;

    private static IResult? Complaint(string? section, string? url, SiteOptions site)
    {
        if (section is not null && site.Section(section) is null)
        {
            return Problems.Result(422, "no-such-section", $"There is no section {section}; choose one of {site.SectionCodes()}.");
        }

        return url is null || (Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            ? null
            : Problems.Result(422, "bad-url", "url must be the absolute http or https address of the page.");
    }

    private static async Task<byte[]> ReadBody(HttpContext http)
    {
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        return buffer.ToArray();
    }
}
