using System.Text;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Publishing.Domain.Articles;
using Publishing.Messages;
using Publishing.Service.Hosting;
using Publishing.Service.Pages;
using Wolverine.Http;

namespace Publishing.Service.Syndication;

/// <summary>All data of a message that was too long to carry it.</summary>
public static class WireDataEndpoint
{
    /// <summary>
    /// The data of one message, for whoever got that message: no token, the address itself is the permission. It ends
    /// while the article is not to be used, so that nobody prints what was taken back.
    /// </summary>
    [WolverineGet("/api/wire/{sequence}/data", OperationId = "read-wire-data"), AllowAnonymous]
    [Answers(typeof(ArticleChange))]
    public static async Task<IResult> Read(
        long sequence, HttpContext http, WireReader log, DataLinks links, IQuerySession session, string code = "")
    {
        // A copy in a cache would outlive a retraction.
        http.Response.Headers.CacheControl = "no-store";
        if (await log.Whole(sequence, http.RequestAborted) is not { } whole || !links.IsGood(whole.Id, code))
        {
            return Problems.Result(404, "no-such-data", "There is no such data; use the address in the message as it is.");
        }

        var article = await session.LoadAsync<PublicArticle>(whole.ArticleId, http.RequestAborted);
        return article is { Status: ArticleStatus.Published } || !whole.HoldsText
            ? Results.Text(whole.Data, "application/json", Encoding.UTF8)
            : Problems.Result(
                410,
                "not-to-be-used",
                "The article was held, withdrawn or retracted after this message. Leave it out; a later message says what to do.");
    }
}
