using System.Globalization;
using System.Text;
using Publishing.Audit.Merkle;

namespace Publishing.Audit.Notes;

/// <summary>A proof that one entry is in the log, verifiable offline (C2SP tlog-proof v1).</summary>
/// <param name="Index">The entry's leaf, from 0.</param>
/// <param name="Hashes">From the leaf's sibling up.</param>
/// <param name="Checkpoint">The checkpoint whose root they lead to, with its signatures.</param>
public sealed record ProofFile(long Index, IReadOnlyList<Digest> Hashes, SignedCheckpoint Checkpoint)
{
    /// <summary>The ending of such files.</summary>
    public const string Extension = ".tlog-proof";

    /// <summary>The most bytes such a file may have.</summary>
    public const int BytesMax = SignedNote.BytesMax + (64 * 1024);

    private const string Header = "c2sp.org/tlog-proof@v1";
    private const string ExtraWord = "extra ";
    private const string IndexWord = "index ";

    /// <summary>Bytes for the application, under no signature; null if there are none. Ours have none.</summary>
    public ReadOnlyMemory<byte>? Extra { get; init; }

    /// <summary>Reads a proof.</summary>
    /// <param name="proof">Bytes from outside.</param>
    /// <exception cref="AuditFormatException">Not a proof in its one form.</exception>
    public static ProofFile Parse(ReadOnlySpan<byte> proof)
    {
        var (lines, checkpoint) = NoteLines.Head(NoteLines.Text(proof, BytesMax));
        if (lines[0] != Header) throw new AuditFormatException($"A proof begins with {Header}.");
        var extra = lines.ElementAtOrDefault(1)?.StartsWith(ExtraWord, StringComparison.Ordinal) is true
            ? NoteLines.Base64(lines[1][ExtraWord.Length..], "extra data")
            : null;
        var rest = lines[(extra is null ? 1 : 2)..];
        if (rest is not [var index, .. var hashes] || !index.StartsWith(IndexWord, StringComparison.Ordinal))
            throw new AuditFormatException("A proof names no index.");
        return new(
            NoteLines.Number(index[IndexWord.Length..], "index"),
            NoteLines.Hashes(hashes),
            SignedCheckpoint.Parse(Encoding.UTF8.GetBytes(checkpoint)))
        {
            Extra = extra is null ? null : (ReadOnlyMemory<byte>?)extra,
        };
    }

    /// <summary>The file, UTF-8.</summary>
    public byte[] Write()
    {
        var text = new StringBuilder(Header).Append('\n');
        if (Extra is { } extra) text.Append(ExtraWord).Append(Convert.ToBase64String(extra.Span)).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"{IndexWord}{Index}\n");
        foreach (var hash in Hashes) text.Append(hash.ToBase64()).Append('\n');
        return [.. Encoding.UTF8.GetBytes(text.Append('\n').ToString()), .. Checkpoint.Write()];
    }

    /// <summary>True if the hashes lead from the entry to the checkpoint's root. Says nothing of the signatures.</summary>
    /// <param name="leaf">The entry's hash.</param>
    public bool Proves(Digest leaf) => MerkleProof.VerifyInclusion(
        leaf, Index, Checkpoint.Checkpoint.Size, Checkpoint.Checkpoint.Root, Hashes);

    /// <summary>True if the entry is in a log that the policy trusts: <see cref="Proves"/> and the signatures hold.</summary>
    /// <param name="leaf">The entry's hash.</param>
    /// <param name="policy">Whom to trust.</param>
    public bool Verify(Digest leaf, TrustPolicy policy) => Proves(leaf) && policy.Judge(Checkpoint).Holds;
}
