using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;
using Publishing.Messages;
using Publishing.Service.Hosting;
using Wolverine.Http;

namespace Publishing.Service.Syndication;

/// <summary>All data of a message that was too long to carry it.</summary>
public static class WireDataEndpoint
{
    /// <summary>
    /// The data of one message, for whoever got that message: no token, the address itself is the permission. It ends
    /// while the article is not to be used, so that nobody prints what was taken back.
    /// </summary>
    [WolverineGet("/api/wire/{sequence}/data", OperationId = "read-wire-data"), AllowAnonymous, EnableRateLimiting(Throttle.Policy)]
    [Answers(typeof(ArticleChange))]
    public static async Task<IResult> Read(long sequence, HttpContext http, LongMessages messages, string code = "")
    {
        // A copy in a cache would outlive a retraction.
        http.Response.Headers.CacheControl = "no-store";
        if (await messages.Find(sequence, code, http.RequestAborted) is not { } found)
        {
            return Problems.Result(404, "no-such-data", "There is no such data; use the address in the message as it is.");
        }

        return await messages.MayBeRead(found, http.RequestAborted)
            ? Results.Text(found.Data, "application/json", Encoding.UTF8)
            : Problems.Result(
                410,
                "not-to-be-used",
                "The article was held, withdrawn or retracted after this message. Leave it out; a later message says what to do.");
    }
}
