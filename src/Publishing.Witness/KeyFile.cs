using System.Security.Cryptography;
using System.Text;
using Publishing.Audit.Notes;

namespace Publishing.Witness;

/// <summary>The file with the private key of the witness, readable by its owner only.</summary>
public static class KeyFile
{
    /// <summary>Reads the key; makes it when the file is missing.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">The name of a key that has to be made.</param>
    /// <exception cref="Publishing.Audit.AuditFormatException">The file holds no key.</exception>
    /// <exception cref="ArgumentException">The key is not a witness's, or a new one cannot have that name.</exception>
    public static SigningKey ReadOrMake(string file, string name)
    {
        if (!File.Exists(file)) Make(file, name);
        var key = SigningKey.Parse(File.ReadAllText(file, Encoding.UTF8));
        return key.Verifier.Kind == SignatureKind.Cosignature
            ? key
            : throw new ArgumentException("The key is a log's; a witness needs one of its own.", nameof(file));
    }

    private static void Make(string file, string name)
    {
        var seed = RandomNumberGenerator.GetBytes(SigningKey.SeedLength);
        var key = SigningKey.FromSeed(name, SignatureKind.Cosignature, seed);
        StateFolder.Replace(file, Encoding.UTF8.GetBytes(key.Export() + "\n"));
    }
}
