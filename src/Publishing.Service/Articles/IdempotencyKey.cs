using System.Diagnostics.CodeAnalysis;
using Publishing.Service.Hosting;

namespace Publishing.Service.Articles;

/// <summary>
/// The caller's Idempotency-Key. An accepted command uses it up: the same key and request get the same answer and make
/// no second event; the same key with another request is refused.
/// </summary>
/// <param name="Text">The key as sent.</param>
/// <param name="Id">The id of its receipt.</param>
/// <param name="RequestHash">The digest of the request it came with.</param>
public sealed record IdempotencyKey(string Text, string Id, string RequestHash)
{
    private const string Header = "Idempotency-Key";

    /// <summary>The answer to a key that cannot be one.</summary>
    public static IResult Refusal => Problems.Result(
        400,
        "bad-idempotency-key",
        $"Idempotency-Key must be sent once, with 1 to {CommandReceipt.LongestKey} visible ASCII characters.");

    /// <summary>Reads the header; the key is null where none was sent.</summary>
    /// <returns>False when what was sent cannot be a key.</returns>
    public static bool TryRead(HttpContext http, out IdempotencyKey? key)
    {
        key = null;
        var values = http.Request.Headers[Header];
        if (values.Count == 0)
        {
            return true;
        }

        if (!IsKey(values, out var text))
        {
            return false;
        }

        var body = http.Features.Get<RequestBody>()?.Bytes ?? [];
        key = new IdempotencyKey(
            text,
            CommandReceipt.IdOf(http.User.Actor(), text),
            CommandReceipt.HashOf(http.Request.Method, http.Request.Path, body));
        return true;
    }

    /// <summary>The answer that was given before, or a refusal when the request was another one.</summary>
    public IResult Replay(HttpContext http, CommandReceipt receipt)
    {
        if (receipt.RequestHash != RequestHash)
        {
            return Problems.Result(
                422,
                "idempotency-key-reused",
                "This Idempotency-Key was used for another request; take a new key for a new request.");
        }

        http.Response.Headers["Idempotency-Replayed"] = "true";
        return Answer(http, receipt);
    }

    /// <summary>The answer that a receipt stands for.</summary>
    public static IResult Answer(HttpContext http, CommandReceipt receipt)
    {
        http.Response.Headers.ETag = Revision.Tag(receipt.Answer.Revision);
        return receipt.Status == StatusCodes.Status201Created
            ? Results.Created($"/api/articles/{receipt.Answer.Id}", receipt.Answer)
            : Results.Ok(receipt.Answer);
    }

    private static bool IsKey(Microsoft.Extensions.Primitives.StringValues values, [NotNullWhen(true)] out string? key)
    {
        key = values.Count == 1 ? values[0] : null;
        return key is { Length: > 0 and <= CommandReceipt.LongestKey } && key.All(c => c is > ' ' and < '\x7F');
    }
}
