using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Publishing.Service.Hosting;

/// <summary>
/// Keeps one stranger from using up what is there for all: who asks too often is told when to come back (RFC 6585,
/// section 4). Who signs in is known by name, is waited for by a newsroom and can be shut out by the authority, so the
/// API is not throttled.
/// </summary>
public static class Throttle
{
    /// <summary>The limit for endpoints that are open to everybody.</summary>
    public const string Policy = "by-address";

    /// <summary>
    /// How many addresses are told apart: what is kept of them is bounded, whoever asks. Two strangers share a limit once
    /// in so many times, and nobody can choose with whom.
    /// </summary>
    public const int Slots = 1 << 16;

    // What a provider gives to one customer is a /64 at least (RFC 6177), so all of it counts as one.
    private const int CustomerBytes = 8;

    /// <summary>Registers the limit.</summary>
    public static void AddThrottle(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ThrottleOptions>()
            .BindConfiguration("Throttle")
            .ValidateDataAnnotations()
            .Validate(throttle => throttle.IsConsistent(), "Throttle: each of KnownProxies must be an address or a network such as 10.0.0.0/8.")
            .ValidateOnStart();
        builder.Services.AddRateLimiter();
        builder.Services.AddOptions<RateLimiterOptions>().Configure<IOptions<ThrottleOptions>>((limiter, throttle) =>
        {
            var bucket = Bucket(throttle.Value);
            Func<int, TokenBucketRateLimiterOptions> same = _ => bucket;
            limiter.AddPolicy(Policy, http => RateLimitPartition.GetTokenBucketLimiter(Slot(http.Connection.RemoteIpAddress), same));
            limiter.OnRejected = (rejected, _) => new ValueTask(Refuse(rejected));
        });
    }

    /// <summary>Learns from known proxies who asks; without any, the connection says it.</summary>
    public static void UseKnownProxies(this WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<IOptions<ThrottleOptions>>().Value.ProxyNetworks().ToList();
        if (proxies.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor,
            // Through all known proxies to the first that is none.
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        proxies.ForEach(options.KnownIPNetworks.Add);
        app.UseForwardedHeaders(options);
    }

    /// <summary>Where the requests of an address are counted: the same for all addresses of one customer.</summary>
    public static int Slot(IPAddress? address)
    {
        if (address is null)
        {
            return 0;
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        var counted = address.IsIPv4MappedToIPv6
            ? bytes[12..]
            : bytes[..(address.AddressFamily is AddressFamily.InterNetworkV6 ? CustomerBytes : length)];
        // Seeded anew by every process, so nobody can look for addresses that share a slot.
        var hash = default(HashCode);
        hash.AddBytes(counted);
        return hash.ToHashCode() & (Slots - 1);
    }

    private static TokenBucketRateLimiterOptions Bucket(ThrottleOptions throttle) => new()
    {
        TokenLimit = throttle.Burst,
        TokensPerPeriod = throttle.PerSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        // Nobody waits here: a waiting request would hold its connection.
        QueueLimit = 0,
    };

    private static Task Refuse(OnRejectedContext rejected)
    {
        var headers = rejected.HttpContext.Response.Headers;
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after.TotalSeconds : 1;
        // Readers understand whole seconds only.
        headers.RetryAfter = Math.Max(1, Math.Ceiling(wait)).ToString(CultureInfo.InvariantCulture);
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = "Retry-After";
        headers.XContentTypeOptions = "nosniff";
        return Problems.Result(429, "too-many-requests", "This address asks too often; come back after Retry-After seconds.")
            .ExecuteAsync(rejected.HttpContext);
    }
}
