using Microsoft.AspNetCore.Authorization;
using Publishing.Domain.Articles;
using Publishing.Service.Hosting;
using Wolverine.Http;

namespace Publishing.Service.Articles;

/// <summary>A request that needs no more than its address: an empty object.</summary>
public sealed record NothingElse;

/// <summary>What changes what readers see: one endpoint per command.</summary>
[Answers(typeof(CommandAnswer), Changes = true, NamesRevision = true)]
public static class PublicationEndpoints
{
    /// <summary>签发: shows the draft to readers.</summary>
    [WolverinePost("/api/articles/{id}/publication", OperationId = "publish-article"), Authorize(Policy = Roles.MayPublish)]
    public static async Task<IResult> Publish(Guid id, NothingElse request, HttpContext http, ArticleDesk desk, Addresses addresses) =>
        await desk.Change(http, id, new PublishArticle(await addresses.Next(http.RequestAborted)));

    /// <summary>更新: publishes the pending edit because the news moved on.</summary>
    [WolverinePost("/api/articles/{id}/updates", OperationId = "update-article"), Authorize(Policy = Roles.MayCorrect)]
    public static Task<IResult> Update(Guid id, UpdateArticle request, HttpContext http, ArticleDesk desk) =>
        desk.Change(http, id, request);

    /// <summary>重发: publishes the pending edit because it mends a slip.</summary>
    [WolverinePost("/api/articles/{id}/refiles", OperationId = "refile-article"), Authorize(Policy = Roles.MayCorrect)]
    public static Task<IResult> Refile(Guid id, RefileArticle request, HttpContext http, ArticleDesk desk) =>
        desk.Change(http, id, request);

    /// <summary>更正: tells readers what was wrong and what is right.</summary>
    [WolverinePost("/api/articles/{id}/corrections", OperationId = "correct-article"), Authorize(Policy = Roles.MayCorrect)]
    public static Task<IResult> Correct(Guid id, CorrectArticle request, HttpContext http, ArticleDesk desk) =>
        desk.Change(http, id, request);

    /// <summary>暂缓: asks everybody to stop using it while it is checked.</summary>
    [WolverinePost("/api/articles/{id}/hold", OperationId = "hold-article"), Authorize(Policy = Roles.MayCorrect)]
    public static Task<IResult> Hold(Guid id, HoldArticle request, HttpContext http, ArticleDesk desk) =>
        desk.Change(http, id, request);

    /// <summary>解除暂缓: the article may be used as it is.</summary>
    [WolverinePost("/api/articles/{id}/release", OperationId = "release-hold"), Authorize(Policy = Roles.MayCorrect)]
    public static Task<IResult> Release(Guid id, ReleaseHold request, HttpContext http, ArticleDesk desk) =>
        desk.Change(http, id, request);

    /// <summary>下线: takes it from readers; it may come back.</summary>
    [WolverinePost("/api/articles/{id}/withdrawal", OperationId = "withdraw-article"), Authorize(Policy = Roles.MayPublish)]
    public static Task<IResult> Withdraw(Guid id, WithdrawArticle request, HttpContext http, ArticleDesk desk) =>
        desk.Change(http, id, request);

    /// <summary>恢复: brings a withdrawn article back.</summary>
    [WolverinePost("/api/articles/{id}/restoration", OperationId = "restore-article"), Authorize(Policy = Roles.MayPublish)]
    public static Task<IResult> Restore(Guid id, RestoreArticle request, HttpContext http, ArticleDesk desk) =>
        desk.Change(http, id, request);

    /// <summary>撤稿: kills it, for ever.</summary>
    [WolverinePost("/api/articles/{id}/retraction", OperationId = "retract-article"), Authorize(Policy = Roles.MayPublish)]
    public static Task<IResult> Retract(Guid id, RetractArticle request, HttpContext http, ArticleDesk desk) =>
        desk.Change(http, id, request);
}
