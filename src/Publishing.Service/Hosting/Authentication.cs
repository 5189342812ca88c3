using System.Text;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace Publishing.Service.Hosting;

/// <summary>
/// Bearer tokens: of an OpenID Connect authority when <c>Authentication:Authority</c> is set, else signed with the key
/// in <c>Authentication:SigningKeyFile</c>, which is meant for one machine.
/// </summary>
public static class Authentication
{
    /// <summary>The issuer of tokens that are signed with the local key.</summary>
    public const string LocalIssuer = "publishing-local";

    /// <summary>The audience that a token has to name.</summary>
    public const string DefaultAudience = "publishing";

    // Clocks of one site agree better than this; a longer skew only lengthens the life of a stolen token.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    /// <summary>Registers authentication and the roles' policies.</summary>
    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Authentication");
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.MapInboundClaims = false;
            options.Authority = settings["Authority"];
            options.Audience = settings["Audience"] ?? DefaultAudience;
            options.TokenValidationParameters = Validation(settings);
            options.Events = new JwtBearerEvents { OnTokenValidated = RefuseWithoutSubject };
        });
        Roles.Policies(builder.Services.AddAuthorizationBuilder());
    }

    /// <summary>The key in a file of base64 text.</summary>
    /// <exception cref="InvalidOperationException">The file does not hold a key of at least 256 bits.</exception>
    public static SymmetricSecurityKey ReadKey(string file)
    {
        var key = Convert.FromBase64String(File.ReadAllText(file, Encoding.ASCII).Trim());
        return key.Length >= 32
            ? new SymmetricSecurityKey(key)
            : throw new InvalidOperationException($"The signing key in {file} is shorter than 256 bits; make a new one.");
    }

    private static TokenValidationParameters Validation(IConfigurationSection settings)
    {
        var parameters = new TokenValidationParameters
        {
            NameClaimType = "name",
            RoleClaimType = settings["RoleClaim"] ?? "role",
            ClockSkew = ClockSkew,
            RequireExpirationTime = true,
            ValidAudience = settings["Audience"] ?? DefaultAudience,
            ValidAlgorithms = ["RS256", "PS256", "ES256"],
        };
        if (settings["Authority"] is null)
        {
            var file = settings["SigningKeyFile"]
                ?? throw new InvalidOperationException("Set Authentication:Authority or Authentication:SigningKeyFile.");
            parameters.IssuerSigningKey = ReadKey(file);
            parameters.ValidIssuer = LocalIssuer;
            parameters.ValidAlgorithms = ["HS256"];
        }

        return parameters;
    }

    private static Task RefuseWithoutSubject(TokenValidatedContext context)
    {
        if (string.IsNullOrWhiteSpace(context.Principal?.FindFirst("sub")?.Value))
        {
            context.Fail("The token has no subject.");
        }

        return Task.CompletedTask;
    }
}
