using Publishing.Audit.Notes;
using Publishing.Service.Outbound;

namespace Publishing.Service.Transparency.Witnesses;

/// <summary>The witnesses that are asked, and how many of them are enough.</summary>
/// <param name="All">Each by a name of its own.</param>
/// <param name="Quorum">How many must have cosigned a checkpoint; 0 when there are none.</param>
public sealed record WitnessList(IReadOnlyList<Witness> All, int Quorum)
{
    // A note has room for 64 signatures, and every feed and message carries them.
    private const int Most = 16;

    // The name of the group of all in the policy; tlog-policy keeps "none" for itself.
    private const string Group = "witnesses";

    /// <summary>The witnesses of the settings.</summary>
    /// <exception cref="InvalidOperationException">They cannot be; the sentence names the setting.</exception>
    /// <exception cref="Publishing.Audit.AuditFormatException">A key is none.</exception>
    public static WitnessList Load(TransparencyOptions options)
    {
        var all = options.Witnesses.Select(Read).ToList();
        var quorum = options.WitnessQuorum ?? (all.Count == 0 ? 0 : (all.Count / 2) + 1);
        return Problem(all, quorum) is { } problem ? throw new InvalidOperationException(problem) : new WitnessList(all, quorum);
    }

    /// <summary>The lines of a policy (C2SP tlog-policy) that ask for the quorum.</summary>
    public string Policy() => Quorum == 0
        ? "quorum none\n"
        : string.Concat(All.Select(witness => $"witness {witness.Name} {witness.Key} {witness.Url.AbsoluteUri}\n"))
            + $"group {Group} {Quorum} {string.Join(' ', All.Select(witness => witness.Name))}\nquorum {Group}\n";

    private static Witness Read(WitnessOptions witness) => witness is { Url: { } url, Key: { } key }
        ? new Witness(url, VerifierKey.Parse(key))
        : throw new InvalidOperationException("Each of Audit:Witnesses needs a Url and a Key.");

    private static string? Problem(List<Witness> all, int quorum)
    {
        if (all.Count > Most)
        {
            return $"Audit:Witnesses holds {all.Count} witnesses; at most {Most} are asked.";
        }

        if (all.Find(witness => witness.Key.Kind != SignatureKind.Cosignature) is { } log)
        {
            return $"The key {log.Name} of Audit:Witnesses is a log's; take what publishing-witness vkey prints.";
        }

        if (all.Find(witness => OutboundUrl.Problem(witness.Url) is not null) is { } astray)
        {
            return $"The Url of {astray.Name} in Audit:Witnesses {OutboundUrl.Problem(astray.Url)}.";
        }

        if (all.Select(witness => witness.Name).Append(Group).Append("none").Distinct().Count() != all.Count + 2)
        {
            return "The keys of Audit:Witnesses must have names of their own, and none of them none or witnesses.";
        }

        return quorum < 0 || quorum > all.Count || (quorum == 0 && all.Count > 0)
            ? $"Audit:WitnessQuorum must be from 1 to {all.Count}, the number of the witnesses."
            : null;
    }
}
