using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Publishing.Domain.Articles;
using Publishing.Service.Hosting;
using Wolverine.Http;

namespace Publishing.Service.Articles;

/// <summary>What a newsroom does before readers see anything.</summary>
[Authorize(Policy = Roles.MayDraft)]
[Answers(typeof(CommandAnswer), Changes = true, NamesRevision = true)]
public static class DraftEndpoints
{
    /// <summary>建稿: starts an article.</summary>
    [WolverinePost("/api/articles", OperationId = "draft-article")]
    [Answers(typeof(CommandAnswer), StatusCodes.Status201Created, Changes = true)]
    public static Task<IResult> Draft(DraftRequest request, HttpContext http, ArticleDesk desk, IOptions<SiteOptions> site)
    {
        var body = request.NormalBody();
        return request.Complaint(site.Value, body) is { } complaint
            ? Task.FromResult(complaint)
            : desk.Start(http, request.Id ?? Guid.CreateVersion7(), [new DraftArticle(request.Content(body))], body.Warnings);
    }

    /// <summary>编辑: replaces what the next publication would show.</summary>
    [WolverinePut("/api/articles/{id}/draft", OperationId = "edit-draft")]
    public static Task<IResult> Edit(Guid id, DraftRequest request, HttpContext http, ArticleDesk desk, IOptions<SiteOptions> site)
    {
        var body = request.NormalBody();
        return request.Complaint(site.Value, body) is { } complaint
            ? Task.FromResult(complaint)
            : desk.Change(http, id, new EditDraft(request.Content(body), request.Reason), body.Warnings);
    }

    /// <summary>转载登记: states where the article came from.</summary>
    [WolverinePut("/api/articles/{id}/source", OperationId = "source-article")]
    public static Task<IResult> Source(Guid id, SourceCredit request, HttpContext http, ArticleDesk desk) =>
        desk.Change(http, id, new SourceArticle(request));

    /// <summary>弃稿: gives up a draft, or the pending edit of a published article.</summary>
    [WolverineDelete("/api/articles/{id}/draft", OperationId = "discard-draft")]
    public static Task<IResult> Discard(Guid id, HttpContext http, [NotBody] ArticleDesk desk) =>
        desk.Change(http, id, new DiscardDraft());
}
