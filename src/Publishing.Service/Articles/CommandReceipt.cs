using System.Security.Cryptography;
using System.Text;
using Publishing.Domain;
using Publishing.Domain.Articles;

namespace Publishing.Service.Articles;

/// <summary>
/// The answer that was given to an accepted command, kept under the caller's Idempotency-Key and written in the same
/// transaction as the event, so that a repetition finds it whenever the event is there.
/// </summary>
public sealed class CommandReceipt
{
    /// <summary>How long a key is remembered: longer than any client retries.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    /// <summary>The longest key that is accepted, in characters.</summary>
    public const int LongestKey = 255;

    /// <summary>A digest of caller and key.</summary>
    public required string Id { get; init; }

    /// <summary>A digest of method, path and body: the same key with another request is a mistake.</summary>
    public required string RequestHash { get; init; }

    /// <summary>The status of the answer.</summary>
    public required int Status { get; init; }

    /// <summary>The answer itself.</summary>
    public required CommandAnswer Answer { get; init; }

    /// <summary>When the command was accepted; receipts are forgotten by it.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The receipt's id for a caller and a key.</summary>
    public static string IdOf(Actor actor, string key) => Digest($"{actor.Id}\n{key}");

    /// <summary>The digest of a request.</summary>
    public static string HashOf(string method, string path, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{method}\n{path}\n"));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>What an accepted command answers.</summary>
/// <param name="Id">The article.</param>
/// <param name="Status">Where it stands now.</param>
/// <param name="Revision">The revision to name in If-Match next time.</param>
/// <param name="PublicVersion">The number of public changes so far.</param>
/// <param name="Url">Its public address; absent before the first publication.</param>
/// <param name="Warnings">What was changed or left out of what was sent; absent when nothing was.</param>
/// <param name="Draft">What the draft says, where the service and not the caller wrote it; absent otherwise.</param>
public sealed record CommandAnswer(
    Guid Id,
    string Status,
    long Revision,
    int PublicVersion,
    Uri? Url,
    IReadOnlyList<string>? Warnings,
    Edition? Draft);
