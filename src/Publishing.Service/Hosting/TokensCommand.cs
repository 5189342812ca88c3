using System.Security.Cryptography;
using System.Text.Json;
using JasperFx.CommandLine;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Publishing.Service.Hosting;

/// <summary>Where the key is and where the tokens go.</summary>
public sealed class TokensInput
{
    /// <summary>The file with the signing key; made when missing.</summary>
    [Description("The file with the signing key; made when missing")]
    public string KeyFlag { get; set; } = "signing.key";

    /// <summary>The file the tokens are written to.</summary>
    [Description("The file the tokens are written to, one per role")]
    public string OutFlag { get; set; } = "tokens.json";

    /// <summary>How many days the tokens are good for.</summary>
    [Description("How many days the tokens are good for")]
    public int DaysFlag { get; set; } = 30;
}

/// <summary>Makes a token per role, signed with a local key, for trying things out on one machine.</summary>
[Description("Makes one token per role, signed with a local key, for trying things out", Name = "tokens")]
public sealed class TokensCommand : JasperFxCommand<TokensInput>
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <inheritdoc />
    public override bool Execute(TokensInput input)
    {
        if (!File.Exists(input.KeyFlag))
        {
            WriteForOwner(input.KeyFlag, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        }

        var key = new SigningCredentials(Authentication.ReadKey(input.KeyFlag), SecurityAlgorithms.HmacSha256);
        var expires = TimeProvider.System.GetUtcNow().AddDays(input.DaysFlag).UtcDateTime;
        WriteForOwner(
            input.OutFlag,
            JsonSerializer.Serialize(Roles.All.ToDictionary(role => role, role => Token(role, key, expires))));
        return true;
    }

    private static string Token(string role, SigningCredentials key, DateTime expires) =>
        new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Authentication.LocalIssuer,
            Audience = Authentication.DefaultAudience,
            Expires = expires,
            SigningCredentials = key,
            Claims = new Dictionary<string, object> { ["sub"] = "local-" + role, ["name"] = "Local " + role, ["role"] = role },
        });

    private static void WriteForOwner(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        File.Delete(file);
        using var stream = new FileStream(file, options);
        using var writer = new StreamWriter(stream);
        writer.Write(text);
    }
}
