using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Publishing.Domain;

namespace Publishing.Service.Hosting;

/// <summary>Who may do what. Every endpoint names one of these policies or is expressly public.</summary>
public static class Roles
{
    /// <summary>Drafts, edits, sources and imports.</summary>
    public const string Reporter = "reporter";

    /// <summary>Also updates, refiles, corrects, holds and releases.</summary>
    public const string Editor = "editor";

    /// <summary>Also publishes, withdraws, restores and retracts.</summary>
    public const string Publisher = "publisher";

    /// <summary>Reads everything, changes nothing.</summary>
    public const string Auditor = "auditor";

    /// <summary>May do everything.</summary>
    public const string Admin = "admin";

    /// <summary>Every role, for those who make tokens.</summary>
    public static IReadOnlyList<string> All { get; } = [Reporter, Editor, Publisher, Auditor, Admin];

    /// <summary>Policy: may read what is not public.</summary>
    public const string MayRead = "may-read";

    /// <summary>Policy: may read the record of who changed and who read what.</summary>
    public const string MayAudit = "may-audit";

    /// <summary>Policy: may draft.</summary>
    public const string MayDraft = "may-draft";

    /// <summary>Policy: may change what is public.</summary>
    public const string MayCorrect = "may-correct";

    /// <summary>Policy: may decide whether something is public at all.</summary>
    public const string MayPublish = "may-publish";

    /// <summary>The policies; without one of them an endpoint is closed to everybody who is not signed in.</summary>
    public static void Policies(AuthorizationBuilder authorization) => authorization
        .AddPolicy(MayRead, policy => policy.RequireRole(Reporter, Editor, Publisher, Auditor, Admin))
        .AddPolicy(MayAudit, policy => policy.RequireRole(Auditor, Admin))
        .AddPolicy(MayDraft, policy => policy.RequireRole(Reporter, Editor, Publisher, Admin))
        .AddPolicy(MayCorrect, policy => policy.RequireRole(Editor, Publisher, Admin))
        .AddPolicy(MayPublish, policy => policy.RequireRole(Publisher, Admin))
        .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireRole(Admin).Build());

    /// <summary>The person behind a token: its subject and display name.</summary>
    /// <exception cref="InvalidOperationException">The token has no subject; such tokens are not let in.</exception>
    public static Actor Actor(this ClaimsPrincipal user)
    {
        var id = user.FindFirstValue("sub")
            ?? throw new InvalidOperationException("A token without a subject was let in.");
        return new Actor(id, user.FindFirstValue("name") ?? id);
    }
}
