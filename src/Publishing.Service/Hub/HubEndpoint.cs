using System.Threading.RateLimiting;
using Marten;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Publishing.Service.Feeds;
using Publishing.Service.Hosting;
using Publishing.Service.Outbound;
using Wolverine.Marten;

namespace Publishing.Service.Hub;

/// <summary>Where subscribers ask for changes to be pushed to them (WebSub, section 5.1).</summary>
public sealed class HubEndpoint(
    IDocumentStore store,
    FeedShelf shelf,
    OutboundConnector connector,
    IOptions<HubOptions> hub,
    IOptions<SiteOptions> site,
    TimeProvider clock) : IDisposable
{
    private const string FormType = "application/x-www-form-urlencoded";

    // A callback, a topic and a secret, all escaped, with room to spare.
    private const int BodyMax = 32 * 1024;

    // Looking a host up takes a few hundred milliseconds; whoever needs more is asked to try again.
    private static readonly TimeSpan ResolveTime = TimeSpan.FromSeconds(3);

    private static readonly FormOptions Form = new() { ValueCountLimit = 50, KeyLengthLimit = 100, ValueLengthLimit = 8 * 1024 };

    // A reader that renews a few hundred subscriptions at once may; somebody who tries all night may not.
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = 300,
            TokensPerPeriod = 5,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        }));

    /// <summary>Takes a request, or says why not. What was taken counts when the subscriber has confirmed it.</summary>
    public async Task Answer(HttpContext http, IMartenOutbox outbox)
    {
        var answer = await Refusal(http) ?? await Accept(http, outbox);
        await answer.ExecuteAsync(http);
    }

    /// <inheritdoc />
    public void Dispose() => _limiter.Dispose();

    private async Task<IResult?> Refusal(HttpContext http)
    {
        if (hub.Value.External is not null)
        {
            return Problems.Result(404, "not-found", "This site's hub is elsewhere; its feeds name it.");
        }

        if (!HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.Headers.Allow = HttpMethods.Post;
            return Problems.Result(
                405, "method-not-allowed", "This is a WebSub hub. POST hub.mode, hub.topic and hub.callback as a form.");
        }

        using var lease = await _limiter.AcquireAsync(http.Connection.RemoteIpAddress?.ToString() ?? "", 1, http.RequestAborted);
        if (!lease.IsAcquired)
        {
            return TooMany(http, new("hub-busy", "Too many requests; ask again in a minute."));
        }

        return http.Request.ContentType?.StartsWith(FormType, StringComparison.OrdinalIgnoreCase) is true
            ? null
            : Problems.Result(415, "unsupported-media-type", $"Send the parameters as {FormType}.");
    }

    private async Task<IResult> Accept(HttpContext http, IMartenOutbox outbox)
    {
        if (await Parameters(http) is not { } form)
        {
            return Problems.Result(
                400, "bad-hub-form", "The form could not be read: too many or too long parameters, or none at all.");
        }

        var (request, refusal) = SubscriptionRequest.Read(form, site.Value, hub.Value);
        refusal ??= await Topic(request!, http.RequestAborted) ?? await Callback(request!, http.RequestAborted);
        if (refusal is not null)
        {
            return Problems.Result(400, refusal.Code, refusal.Sentence);
        }

        return await Keep(request!, outbox, http.RequestAborted) is { } full ? TooMany(http, full) : Results.Accepted();
    }

    private static async Task<IFormCollection?> Parameters(HttpContext http)
    {
        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = BodyMax;
        try
        {
            return await new FormFeature(http.Request, Form).ReadFormAsync(http.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private async Task<HubRefusal?> Topic(SubscriptionRequest request, CancellationToken cancellation) =>
        await shelf.Head(request.Topic.Feed, cancellation) is null
            ? new("bad-hub-topic", "Nothing was ever published under the name in hub.topic; /feeds/ says which feeds there are.")
            : null;

    /// <summary>Says early what would fail later, and is asked again when the callback is called.</summary>
    private async Task<HubRefusal?> Callback(SubscriptionRequest request, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(ResolveTime);
        try
        {
            await connector.Resolve(request.Callback.IdnHost, limited.Token);
            return null;
        }
        catch (Exception e) when (e is OutboundException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return new("bad-hub-callback", "hub.callback must name a host with a public address; none was found.");
        }
    }

    private async Task<HubRefusal?> Keep(SubscriptionRequest request, IMartenOutbox outbox, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        outbox.Enroll(session);
        await session.BeginTransactionAsync(cancellation);
        var intent = new Intent(Guid.NewGuid(), request, clock.GetUtcNow());
        if (await Intents.Keep(session, intent, cancellation) is { } full)
        {
            return full;
        }

        await outbox.PublishAsync(new VerifyIntent(intent.Id));
        await session.SaveChangesAsync(cancellation);
        return null;
    }

    private static IResult TooMany(HttpContext http, HubRefusal refusal)
    {
        http.Response.Headers.RetryAfter = "60";
        return Problems.Result(429, refusal.Code, refusal.Sentence);
    }
}
