using Publishing.Domain;

namespace Publishing.Service.Audit.Reads;

/// <summary>An auditor read something of the record. Stored for ever, like what happens to articles.</summary>
/// <param name="By">Who, as the token says.</param>
/// <param name="At">When it was asked for.</param>
/// <param name="What">The path and query that were asked for.</param>
/// <param name="Article">The article it was about; null when it was about many.</param>
/// <param name="From">From what kind of network: <c>loopback</c>, <c>private</c>, <c>public</c> or <c>unknown</c>.</param>
public sealed record AuditRead(Actor By, DateTimeOffset At, string What, Guid? Article, string From);

/// <summary>The stream that one auditor's reads of one day are in.</summary>
public sealed record AuditReads
{
    /// <summary>The stream's id.</summary>
    public Guid Id { get; init; }
}
