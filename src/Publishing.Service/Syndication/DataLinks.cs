using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Publishing.Service.Syndication;

/// <summary>
/// The addresses of the data of long messages. Who has one can fetch the data of that message and of no other: it holds
/// a code (HMAC-SHA256) over the message's id that nobody makes without the key. An address is a function of the message
/// and the settings; nothing about it is kept.
/// </summary>
public sealed class DataLinks
{
    private const string Purpose = "publishing: data of a message";

    private readonly Uri _site;
    private readonly Lazy<byte[]> _key;

    /// <summary>Makes and checks addresses below a site.</summary>
    /// <param name="site">The base of every link.</param>
    /// <param name="secret">The secret that the key is derived from; read when first needed.</param>
    public DataLinks(Uri site, Func<byte[]> secret)
    {
        _site = site;
        // The secret may also sign tokens; a key of its own (RFC 5869) keeps the one from standing in for the other.
        _key = new Lazy<byte[]>(() => HKDF.DeriveKey(
            HashAlgorithmName.SHA256, secret(), HMACSHA256.HashSizeInBytes, info: Encoding.ASCII.GetBytes(Purpose)));
    }

    /// <summary>The address of the data of a message.</summary>
    public Uri Of(long sequence, Guid id) =>
        new(_site, string.Create(CultureInfo.InvariantCulture, $"api/wire/{sequence}/data?code={CodeOf(id)}"));

    /// <summary>True when the code was made for this message; it takes the same time for every wrong one.</summary>
    public bool IsGood(Guid id, string code) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(CodeOf(id)), Encoding.UTF8.GetBytes(code));

    /// <summary>The file with the secret of a running service; null when its settings name none.</summary>
    public static string? KeyFile(WireOptions wire, IConfiguration settings) =>
        wire.KeyFile ?? settings["Authentication:SigningKeyFile"];

    private string CodeOf(Guid id) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(_key.Value, Encoding.ASCII.GetBytes(id.ToString())));
}
