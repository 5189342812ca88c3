using System.Security.Cryptography;
using System.Text;
using Publishing.Audit.Notes;
using Publishing.Service.Hosting;

namespace Publishing.Service.Transparency;

/// <summary>The key that the log's checkpoints are signed with. Its name is the log's origin.</summary>
/// <param name="Signing">The private key.</param>
/// <param name="Former">The public keys that signed before.</param>
public sealed record LogKey(SigningKey Signing, IReadOnlyList<VerifierKey> Former)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Which log.</summary>
    public string Origin => Signing.Verifier.Name;

    /// <summary>The key's public half and those before it, the newest first.</summary>
    public IEnumerable<VerifierKey> Verifiers => Former.Prepend(Signing.Verifier);

    /// <summary>The key of the settings; its file is made when missing.</summary>
    /// <exception cref="InvalidOperationException">No key is set.</exception>
    /// <exception cref="Publishing.Audit.AuditFormatException">What is set is no key.</exception>
    public static LogKey Load(TransparencyOptions options, SiteOptions site)
    {
        var text = options.Key
            ?? (options.KeyFile is { } file ? ReadOrMake(file, options.OriginOf(site)) : null)
            ?? throw new InvalidOperationException("Set Audit:KeyFile or Audit:Key to the key of the transparency log.");
        return new LogKey(SigningKey.Parse(text), [.. options.FormerKeys.Select(VerifierKey.Parse)]);
    }

    /// <summary>True when one of the keys signed a checkpoint of this log.</summary>
    public bool HasSigned(SignedCheckpoint checkpoint) =>
        checkpoint.Checkpoint.Origin == Origin && Verifiers.Any(key => IsSignedBy(key, checkpoint));

    /// <summary>True when a key signed a checkpoint.</summary>
    public static bool IsSignedBy(VerifierKey key, SignedCheckpoint checkpoint) =>
        checkpoint.Note.Signatures.Any(line => key.Claims(line) && key.Verify(checkpoint.Note.Text, line));

    private static string ReadOrMake(string file, string origin)
    {
        if (!File.Exists(file))
        {
            Make(file, origin);
        }

        return File.ReadAllText(file, Encoding.UTF8);
    }

    /// <summary>Puts a new key in place whole or not at all; of several instances that start, one is the first.</summary>
    private static void Make(string file, string origin)
    {
        var seed = RandomNumberGenerator.GetBytes(SigningKey.SeedLength);
        var draft = $"{file}.{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        WriteForOwner(draft, SigningKey.FromSeed(origin, SignatureKind.Ed25519, seed).Export() + "\n");
        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }

    private static void WriteForOwner(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var stream = new FileStream(file, options);
        using var writer = new StreamWriter(stream);
        writer.Write(text);
        writer.Flush();
        stream.Flush(flushToDisk: true);
    }
}
