using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Marten;
using Microsoft.Extensions.Options;
using Publishing.Service.Hosting;
using Publishing.Service.Outbound;

namespace Publishing.Service.Hub;

/// <summary>The question whether a subscriber meant what was asked in its name (WebSub, section 5.3).</summary>
public sealed class Verification(
    IDocumentStore store,
    OutboundClient client,
    HubMeter meter,
    IOptions<HubOptions> options,
    IOptions<SiteOptions> site,
    TimeProvider clock)
{
    // Nobody guesses so many.
    private const int ChallengeBytes = 32;

    /// <summary>The request; null when it is done with.</summary>
    public async Task<Intent?> Find(Guid id, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return await Intents.Waiting(session, id, cancellation);
    }

    /// <summary>Asks the subscriber.</summary>
    /// <returns>What it said; null when it could not be asked now.</returns>
    public async Task<bool?> Ask(Intent intent, CancellationToken cancellation)
    {
        var challenge = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(ChallengeBytes));
        using var request = new HttpRequestMessage(HttpMethod.Get, Question(intent.Request, challenge, site.Value));
        // A longer answer is none, so reading further than that is not needed.
        var limits = new OutboundLimits(options.Value.AnswerTime, challenge.Length + 1, CutsOff: true);
        try
        {
            var answer = await client.Send(request, limits, cancellation);
            return answer.IsSuccess && Encoding.ASCII.GetBytes(challenge).AsSpan().SequenceEqual(answer.Body);
        }
        catch (OutboundException e)
        {
            return e.Reason is OutboundFailure.Busy ? null : false;
        }
    }

    /// <summary>Ends the waiting of a request and, when it was confirmed, carries it out.</summary>
    public void Settle(Intent intent, bool confirmed, IDocumentSession session)
    {
        meter.Verified(confirmed);
        Intents.Settle(session, intent, confirmed, clock.GetUtcNow());
    }

    /// <summary>The callback with the question behind its own query. Pure.</summary>
    public static Uri Question(SubscriptionRequest request, string challenge, SiteOptions site)
    {
        List<(string Name, string Value)> parameters =
        [
            ("hub.mode", request.Subscribes ? "subscribe" : "unsubscribe"),
            ("hub.topic", request.Topic.Address(site).AbsoluteUri),
            ("hub.challenge", challenge),
        ];
        if (request.Subscribes)
        {
            parameters.Add(("hub.lease_seconds", ((long)request.Lease.TotalSeconds).ToString(CultureInfo.InvariantCulture)));
        }

        var query = string.Join('&', parameters.Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}"));
        var joint = request.Callback.Query switch { "" => "?", "?" => "", _ => "&" };
        return new Uri(request.Callback.AbsoluteUri + joint + query);
    }
}
