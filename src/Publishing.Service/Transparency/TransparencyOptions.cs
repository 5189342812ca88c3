using Publishing.Service.Hosting;
using Publishing.Service.Transparency.Witnesses;

namespace Publishing.Service.Transparency;

/// <summary>The key of the log and its witnesses; configuration section <c>Audit</c>.</summary>
public sealed class TransparencyOptions
{
    /// <summary>The file with the private key; made when missing. All instances need the same.</summary>
    public string? KeyFile { get; init; }

    /// <summary>The private key itself, for those who keep secrets in the environment; used instead of the file.</summary>
    public string? Key { get; init; }

    /// <summary>
    /// The name of the log, used when a key is made and never again: it is part of the key. Left out, it is made of the
    /// site's host.
    /// </summary>
    public string? Origin { get; init; }

    /// <summary>The public keys that signed before this one, so that what they signed stays valid.</summary>
    public IReadOnlyList<string> FormerKeys { get; init; } = [];

    /// <summary>Who is asked to cosign every checkpoint; nobody, when left out.</summary>
    public IReadOnlyList<WitnessOptions> Witnesses { get; init; } = [];

    /// <summary>How many of them are enough; left out, more than half.</summary>
    public int? WitnessQuorum { get; init; }

    /// <summary>How long a checkpoint may wait for a witness before the service calls itself degraded.</summary>
    public TimeSpan WitnessPatience { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A time-stamping authority (RFC 3161) that is asked once an hour; none, when left out.</summary>
    public Uri? TimestampAuthority { get; init; }

    /// <summary>The name of a new log of a site.</summary>
    public string OriginOf(SiteOptions site) => Origin ?? $"{site.PublicUrl.IdnHost}/audit";
}
