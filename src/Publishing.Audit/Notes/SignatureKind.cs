namespace Publishing.Audit.Notes;

/// <summary>How a key signs (the signature type of C2SP signed-note; other types are carried along unread).</summary>
public enum SignatureKind
{
    /// <summary>Ed25519 over the note's text: what a log signs with.</summary>
    Ed25519 = 0x01,

    /// <summary>Ed25519 over a time and a checkpoint (C2SP tlog-cosignature): what a witness signs with.</summary>
    Cosignature = 0x04,
}
