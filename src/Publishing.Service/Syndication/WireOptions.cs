using System.ComponentModel.DataAnnotations;
using Publishing.Service.Hosting;

namespace Publishing.Service.Syndication;

/// <summary>Where messages go; configuration section <c>Wire</c>.</summary>
public sealed class WireOptions
{
    /// <summary>
    /// The <c>source</c> of every message. Left out, it is made of the site's host. Sequences are counted within it, so
    /// a site that moves to another host keeps the old source by setting it here.
    /// </summary>
    [RegularExpression("^/sites/[A-Za-z0-9._~-]+$")]
    public string? Source { get; init; }

    /// <summary>The PostgreSQL queue.</summary>
    [RegularExpression("^[a-z][a-z0-9-]{0,39}$")]
    public string Queue { get; init; } = "article-changes";

    /// <summary>False: nothing is put into the PostgreSQL queue, for a site that only uses RabbitMQ.</summary>
    public bool UsePostgresqlQueue { get; init; } = true;

    /// <summary>The RabbitMQ topic exchange; used when <c>RabbitMq:Uri</c> is set.</summary>
    [RegularExpression("^[a-z][a-z0-9.-]{0,59}$")]
    public string Exchange { get; init; } = "article-changes";

    /// <summary>
    /// A file with a secret of at least 256 bits in base64, the same for all instances: the addresses of the data of long
    /// messages are made with it. Left out, it is the local key that signs tokens.
    /// </summary>
    public string? KeyFile { get; init; }

    /// <summary>The source of every message of a site.</summary>
    public string SourceOf(SiteOptions site) => Source ?? $"/sites/{site.PublicUrl.IdnHost}";
}
