using System.Globalization;
using System.Text;
using Publishing.Service.Hosting;
using Publishing.Service.Outbound;

namespace Publishing.Service.Hub;

/// <summary>Why a request to the hub is refused.</summary>
/// <param name="Code">The problem's type.</param>
/// <param name="Sentence">What is wrong, and what would be right.</param>
public sealed record HubRefusal(string Code, string Sentence);

/// <summary>A subscriber's request (WebSub, section 5.1).</summary>
/// <param name="Subscribes">True to begin or renew a subscription, false to end it.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Callback">Where the subscriber wants to be called.</param>
/// <param name="Lease">How long the subscription lasts.</param>
/// <param name="Secret">What deliveries are signed with; null for no signatures.</param>
public sealed record SubscriptionRequest(bool Subscribes, HubTopic Topic, Uri Callback, TimeSpan Lease, HubSecret? Secret)
{
    /// <summary>Reads the parameters of a request. Those that the Recommendation does not know are ignored.</summary>
    /// <returns>The request, or why it is none.</returns>
    public static (SubscriptionRequest? Request, HubRefusal? Refusal) Read(IFormCollection form, SiteOptions site, HubOptions hub)
    {
        string One(string name) => form[name] is { Count: > 0 } values ? values[0] ?? "" : "";

        var (mode, secret) = (One("hub.mode"), One("hub.secret"));
        var topic = HubTopic.Parse(One("hub.topic"), site);
        var problem = OutboundUrl.Problem(One("hub.callback"), out var callback);
        var (seconds, wrongLease) = Seconds(One("hub.lease_seconds"));
        var refusal = WrongMode(mode)
            ?? WrongTopic(topic)
            ?? WrongCallback(callback, problem)
            ?? WrongSecret(secret)
            ?? wrongLease;
        if (refusal is not null)
        {
            return (null, refusal);
        }

        var key = secret.Length == 0 ? null : new HubSecret(secret);
        return (new SubscriptionRequest(mode == "subscribe", topic!, callback!, hub.Lease(seconds), key), null);
    }

    private static HubRefusal? WrongMode(string mode) => mode switch
    {
        "subscribe" or "unsubscribe" => null,
        "publish" => new("bad-hub-mode", "Nobody needs to tell this hub of changes; it knows them. hub.mode=publish is refused."),
        _ => new("bad-hub-mode", "hub.mode must be subscribe or unsubscribe."),
    };

    private static HubRefusal? WrongTopic(HubTopic? topic) => topic is not null ? null : new(
        "bad-hub-topic",
        "hub.topic must be the self URL of one of this site's feeds, to the letter; /feeds/ says which feeds there are.");

    private static HubRefusal? WrongCallback(Uri? callback, string? problem) => problem switch
    {
        not null => new("bad-hub-callback", $"hub.callback {problem}."),
        // What is stored and compared is the escaped form, which can be longer than what was sent.
        null when callback!.AbsoluteUri.Length > OutboundUrl.LengthMax =>
            new("bad-hub-callback", $"hub.callback must not be longer than {OutboundUrl.LengthMax} characters."),
        null when callback.Fragment.Length > 0 => new("bad-hub-callback", "hub.callback must not have a fragment."),
        _ => null,
    };

    private static HubRefusal? WrongSecret(string secret) =>
        Encoding.UTF8.GetByteCount(secret) < HubSecret.BytesEnd && !secret.Contains('\0')
            ? null
            : new("bad-hub-secret", $"hub.secret must be text of fewer than {HubSecret.BytesEnd} bytes.");

    private static (long? Seconds, HubRefusal? Refusal) Seconds(string text)
    {
        if (text.Length == 0)
        {
            return (null, null);
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? (number, null)
            : (null, new("bad-hub-lease", "hub.lease_seconds must be a whole number of seconds above 0."));
    }
}
