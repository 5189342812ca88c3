namespace Publishing.Audit.Bundles;

/// <summary>What a bundle says of itself, so that whoever finds it needs nobody to explain it.</summary>
internal static class BundleGuide
{
    public const string Text = """
        A bundle of entries from the audit log of a newsroom, to be checked offline.

        checkpoint        what the log said of itself: origin, number of entries, root of the hash tree, signatures
                          (C2SP tlog-checkpoint, signed-note; witnesses by tlog-cosignature)
        entries.jsonl     one entry a line: exactly the bytes that are hashed, without the newline (RFC 8785)
        payloads.jsonl    to each entry its place in the log and what is disclosed of its content (RFC 9901)
        proofs/           to each entry the proof that it is in the log (C2SP tlog-proof); none if all entries are here
        consistency/      proofs that the log continues an older checkpoint, one hash a line
        timestamp/        a checkpoint of the log, and the token of a time-stamping authority over it (RFC 3161), if there is one

        Whom to trust is not in the bundle. Have the policy file (C2SP tlog-policy) from elsewhere, then:

            publishing-verify bundle FOLDER_OR_ZIP --policy POLICY

        Whether the stamped checkpoint was there at the time of the token, by whoever trusts the authority, and whether
        the bundle continues it:

            openssl ts -verify -data timestamp/checkpoint -in timestamp/token.der -token_in -CAfile AUTHORITY
            publishing-verify bundle FOLDER --policy POLICY --since timestamp/checkpoint

        By hand, the hash of the leaf of the first entry:

            (printf '\000'; head -n 1 entries.jsonl | tr -d '\n') | sha256sum

        The commitment to a part: SHA-256 of the disclosure's text, in base64url in the entry's "commit":

            printf '%s' DISCLOSURE | openssl dgst -sha256 -binary | base64 | tr '+/' '-_' | tr -d '='

        The disclosure itself is base64url of [salt, part, value]. A part without a disclosure was erased; an entry of
        kind "audit" names the order.

        """;
}
