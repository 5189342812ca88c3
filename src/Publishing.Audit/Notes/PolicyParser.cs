using System.Text;
using System.Text.Unicode;

namespace Publishing.Audit.Notes;

/// <summary>
/// Reads a policy file line by line. The format compares names byte by byte and asks for no Unicode, so each byte is
/// taken for a character until a name is shown or a key is read.
/// </summary>
internal sealed class PolicyParser
{
    private const string NoneName = "none";

    private readonly List<PolicyLog> _logs = [];
    private readonly List<PolicyWitness> _witnesses = [];
    private readonly Dictionary<string, Quorum> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _members = new(StringComparer.Ordinal);
    private Quorum? _quorum;
    private int _line;

    public TrustPolicy Read(ReadOnlySpan<byte> policy)
    {
        if (policy.Length > TrustPolicy.BytesMax) throw new AuditFormatException($"A policy has at most {TrustPolicy.BytesMax} bytes.");
        foreach (var line in Encoding.Latin1.GetString(policy).Split('\n'))
        {
            _line++;
            if (line.Any(c => c is < ' ' and not '\t' or '\u007f')) throw Wrong("has a control character");
            var words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0 && words[0][0] != '#') Read(words);
        }

        return new(_logs, _witnesses, _quorum ?? throw new AuditFormatException("The policy has no quorum line."));
    }

    private void Read(string[] words)
    {
        switch (words)
        {
            case ["log", var vkey]: Log(vkey, null); break;
            case ["log", var vkey, var url]: Log(vkey, url); break;
            case ["witness", var name, var vkey]: Witness(name, vkey, null); break;
            case ["witness", var name, var vkey, var url]: Witness(name, vkey, url); break;
            case ["group", var name, var needed, .. var members] when members.Length > 0: Group(name, needed, members); break;
            case ["quorum", NoneName]: SetQuorum(Quorum.None); break;
            case ["quorum", var name]: SetQuorum(Named(name)); break;
            default: throw Wrong("is none of log, witness, group and quorum in their form");
        }
    }

    private void Log(string vkey, string? url)
    {
        var key = Key(vkey, SignatureKind.Ed25519, _logs.Select(log => log.Key));
        _logs.Add(new(key, Shown(url)));
    }

    private void Witness(string name, string vkey, string? url)
    {
        var key = Key(vkey, SignatureKind.Cosignature, _witnesses.Select(witness => witness.Key));
        _witnesses.Add(new(Shown(name)!, key, Shown(url)));
        Define(name, new Quorum.Witness(key));
    }

    private void Group(string name, string needed, string[] members)
    {
        var count = needed switch
        {
            "all" => members.Length,
            "any" => 1,
            _ => NoteLines.Number(needed, "threshold of a group"),
        };
        if (count < 1 || count > members.Length) throw Wrong("asks for none or for more than its members");
        var quorums = members.Select(Named).ToList();
        if (!members.All(_members.Add)) throw Wrong("lists a name that is a member already");
        Define(name, new Quorum.Group((int)count, quorums));
    }

    private void SetQuorum(Quorum quorum)
    {
        if (_quorum is not null) throw Wrong("is a second quorum");
        _quorum = quorum;
    }

    private void Define(string name, Quorum quorum)
    {
        if (name == NoneName || !_names.TryAdd(name, quorum)) throw Wrong("gives a name that is taken");
        if (_names.Count > 2 * TrustPolicy.NamesMax) throw Wrong("is one name too many");
    }

    private Quorum Named(string name) =>
        _names.TryGetValue(name, out var quorum) ? quorum : throw Wrong("uses a name that no line before it defines");

    private VerifierKey Key(string vkey, SignatureKind kind, IEnumerable<VerifierKey> others)
    {
        var bytes = Encoding.Latin1.GetBytes(vkey);
        if (!Utf8.IsValid(bytes)) throw Wrong("has a key whose name is not UTF-8");
        var key = Parsed(Encoding.UTF8.GetString(bytes));
        if (key.Kind != kind) throw Wrong($"has a key that is not of type {(int)kind}");
        var known = others.ToList();
        if (known.Count == TrustPolicy.NamesMax) throw Wrong($"is beyond the {TrustPolicy.NamesMax} that are read");
        return known.Exists(other => other.PublicKey.Span.SequenceEqual(key.PublicKey.Span))
            ? throw Wrong("has a key that another line has too")
            : key;
    }

    private VerifierKey Parsed(string vkey)
    {
        try
        {
            return VerifierKey.Parse(vkey);
        }
        catch (AuditFormatException e)
        {
            throw new AuditFormatException($"Line {_line} of the policy: {e.Message}", e);
        }
    }

    private AuditFormatException Wrong(string what) => new($"Line {_line} of the policy {what}.");

    private static string? Shown(string? word) => word is null ? null : Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(word));
}
