using Marten;
using Microsoft.Extensions.Options;
using Publishing.Service.Hosting;
using Publishing.Service.Outbound;

namespace Publishing.Service.Hub;

/// <summary>Makes deliveries: what is sent (WebSub, section 7), and what follows from the answer.</summary>
public sealed partial class DeliveryDesk(
    IDocumentStore store,
    OutboundClient client,
    NewestDocuments documents,
    HubMeter meter,
    IOptions<HubOptions> options,
    IOptions<SiteOptions> site,
    TimeProvider clock,
    ILogger<DeliveryDesk> log)
{
    // Nothing of the answer but its status and headers is looked at.
    private const int AnswerBytes = 0;

    /// <summary>Takes the delivery that is due to a subscription, or says until when another is under way.</summary>
    public async Task<(ClaimedDelivery? Delivery, DateTimeOffset? BusyUntil)> Claim(
        Guid subscription, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var now = clock.GetUtcNow();
        var delivery = await Subscriptions.Claim(session, subscription, now, options.Value.AnswerTime, cancellation);
        return delivery is null
            ? (null, await Subscriptions.BusyUntil(session, subscription, now, cancellation))
            : (delivery, null);
    }

    /// <summary>Calls the subscriber, and notes in the session what came of it.</summary>
    /// <returns>When the next delivery to this subscriber is due; null when none is.</returns>
    public async Task<DateTimeOffset?> CarryOut(
        ClaimedDelivery delivery, IDocumentSession session, CancellationToken cancellation)
    {
        var outcome = await Call(delivery, cancellation);
        meter.Delivered(outcome);
        await session.BeginTransactionAsync(cancellation);
        if (await Subscriptions.Recall(session, delivery, cancellation) is not { } newest)
        {
            return null;
        }

        var after = AfterDelivery.Of(
            delivery, outcome, newest, clock.GetUtcNow(), options.Value.RetryDelay, Random.Shared.NextDouble());
        Subscriptions.Settle(session, delivery, after);
        if (after.GaveUp)
        {
            GivenUp(log, delivery.Callback.IdnHost, delivery.Topic.Feed.Text);
        }

        return after.Due;
    }

    private async Task<CallOutcome> Call(ClaimedDelivery delivery, CancellationToken cancellation)
    {
        using var request = await Request(delivery, cancellation);
        try
        {
            var limits = new OutboundLimits(options.Value.AnswerTime, AnswerBytes, CutsOff: true);
            var answer = await client.Send(request, limits, cancellation);
            return new CallOutcome(answer.Status, null, RetryAfter(answer, clock.GetUtcNow()));
        }
        catch (OutboundException e)
        {
            return new CallOutcome(null, e.Reason, null);
        }
    }

    private async Task<HttpRequestMessage> Request(ClaimedDelivery delivery, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, delivery.Callback);
        if (delivery.IsPing)
        {
            request.Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["hub.mode"] = "publish",
                ["hub.url"] = delivery.Topic.Address(site.Value).AbsoluteUri,
            });
            return request;
        }

        var document = await documents.Read(delivery.Topic, cancellation)
            ?? throw new InvalidOperationException($"Somebody is subscribed to {delivery.Topic.Feed.Text}, which is no feed.");
        var body = document.In(Feeds.ContentCoding.Identity).Bytes;
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.Add("Content-Type", document.ContentType.ToString());
        request.Headers.Add("Link", document.Link.ToString());
        if (delivery.Secret is { } secret)
        {
            request.Headers.Add("X-Hub-Signature", secret.Sign(body));
        }

        return request;
    }

    private static TimeSpan? RetryAfter(OutboundAnswer answer, DateTimeOffset now) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - now,
        _ => null,
    };

    [LoggerMessage(LogLevel.Information, "{Host} does not take {Feed}; it is sent again when it changes again")]
    private static partial void GivenUp(ILogger log, string host, string feed);
}
