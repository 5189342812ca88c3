using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Publishing.Messages;

namespace Publishing.Service.Syndication;

/// <summary>
/// Keeps messages short. One that would be too long goes out without its longest parts and says where all of its data is.
/// Pure: what is cut depends on the message alone, so it is the same at every repetition and on every channel.
/// </summary>
public static class MessageLimits
{
    /// <summary>The longest message, in bytes, that goes out with its body: what Standard Webhooks advises.</summary>
    public const int WithBody = 20_000;

    /// <summary>The longest message of all, in bytes: what everybody forwards (CloudEvents 1.0, "Size Limits").</summary>
    public const int Longest = 65_536;

    // Of a sentence that is too long even so, in UTF-16 units. Five of them, at the six bytes that an escape may take,
    // leave half of the message to the rest.
    private const int ShortenedTo = 1_000;

    // Without its text nearly every message fits.
    private static readonly string[] Body = ["item.bodies"];

    // Beside the text, everything that a receiver does not need in order to act.
    private static readonly string[] Particulars =
    [
        "item.bodies", "item.descriptions", "item.headlines", "item.people", "item.subjects", "item.infoSources",
        "item.by", "item.copyrightHolder", "item.usageTerms", "item.rightsInfo", "source",
    ];

    private static readonly string[] Sentences =
        ["item.title", "item.edNote", "change.wrong", "change.right", "change.note"];

    /// <summary>The message as it goes out, and all of its data where that is not in it.</summary>
    /// <param name="message">The message with all of its data.</param>
    /// <param name="address">Where its data will be, should it be too long.</param>
    public static (ArticleMessage Message, byte[]? Whole) Fit(ArticleMessage message, Uri address)
    {
        if (Fits(message, message.Data.Item.Bodies is null ? Longest : WithBody))
        {
            return (message, null);
        }

        var whole = MessageFormat.Write(message.Data);
        ArticleMessage Cut(string[] omitted, string[] shortened) =>
            message with { Data = Reduced(whole, address, omitted, shortened) };

        var withoutBody = Cut(Body, []);
        var toAct = Fits(withoutBody, Longest) ? withoutBody : Cut(Particulars, []);
        return (Fits(toAct, Longest) ? toAct : Cut(Particulars, Sentences), whole);
    }

    private static bool Fits(ArticleMessage message, int limit) => MessageFormat.Write(message).Length <= limit;

    private static ArticleChange Reduced(byte[] whole, Uri address, string[] omitted, string[] shortened)
    {
        var data = JsonNode.Parse(whole)!.AsObject();
        string[] gone = [.. omitted.Where(path => Remove(data, path))];
        string[] cut = [.. shortened.Where(path => Shorten(data, path))];
        return data.Deserialize<ArticleChange>(MessageFormat.Options)! with
        {
            Full = new FullChange(
                address.AbsoluteUri,
                whole.Length,
                Convert.ToHexStringLower(SHA256.HashData(whole)),
                gone,
                cut.Length == 0 ? null : cut),
        };
    }

    private static bool Remove(JsonObject data, string path)
    {
        var (parent, name) = Place(data, path);
        return parent.Remove(name);
    }

    private static bool Shorten(JsonObject data, string path)
    {
        var (parent, name) = Place(data, path);
        if (parent[name]?.GetValue<string>() is not { Length: > ShortenedTo } text)
        {
            return false;
        }

        // Half a character would not be text.
        var end = char.IsHighSurrogate(text[ShortenedTo - 1]) ? ShortenedTo - 1 : ShortenedTo;
        parent[name] = text[..end] + "…";
        return true;
    }

    private static (JsonObject Parent, string Name) Place(JsonObject data, string path) => path.Split('.') switch
    {
        [var member, var name] => (data[member]!.AsObject(), name),
        _ => (data, path),
    };
}
