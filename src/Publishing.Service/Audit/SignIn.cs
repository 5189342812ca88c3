using System.Globalization;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Publishing.Service.Audit.Components;
using Publishing.Service.Hosting;
using Publishing.Service.Pages;

namespace Publishing.Service.Audit;

/// <summary>
/// Sign-in for the auditor's pages: a token is typed in once and kept in a cookie that goes nowhere but below
/// <c>/audit</c>, that no script can read, and that no other site can make a browser send. Every request is checked like
/// one with the token in its header.
/// </summary>
public static class SignIn
{
    /// <summary>The path of everything that the cookie opens.</summary>
    public const string Area = "/audit";

    /// <summary>The path of the form.</summary>
    public const string Path = Area + "/sign-in";

    // Browsers refuse to start a cookie of this name without Secure (RFC 6265bis, section 4.1.3.1).
    private const string Cookie = "__Secure-audit";

    // Browsers keep 4,096 bytes of a cookie, its name and attributes included.
    private const int LongestToken = 3800;

    // A form with one token in it, with room for the encoding of every character.
    private const int LargestForm = 16_384;

    /// <summary>Lets tokens come from the cookie and the form as well, below the area only.</summary>
    public static void Accept(JwtBearerOptions options)
    {
        options.Events.OnMessageReceived = TakeToken;
        options.Events.OnChallenge = ShowForm;
    }

    /// <summary>The form.</summary>
    public static async Task<IResult> Show(PageRenderer pages) => await Form(pages, 200, "");

    /// <summary>Checks the token that was typed in and keeps it.</summary>
    public static async Task<IResult> Enter(HttpContext http, PageRenderer pages, IAuthorizationService authorization)
    {
        if (IsForeign(http.Request))
        {
            return await Form(pages, 403, "请在本页登录。");
        }

        if (http.User.Identity is not { IsAuthenticated: true })
        {
            return await Form(pages, 401, "令牌无效或已过期。");
        }

        if (!(await authorization.AuthorizeAsync(http.User, Roles.MayAudit)).Succeeded)
        {
            return await Form(pages, 403, "该令牌没有审计权限。");
        }

        var token = await TokenOfForm(http.Request);
        if (token is not { Length: <= LongestToken })
        {
            return await Form(pages, 422, $"令牌超过 {LongestToken} 个字符，浏览器无法保存；请用 API。");
        }

        http.Response.Cookies.Append(Cookie, token, Options(ExpiryOf(http)));
        return Redirect(http, Area + "/");
    }

    /// <summary>Forgets the token.</summary>
    public static IResult Leave(HttpContext http)
    {
        http.Response.Cookies.Delete(Cookie, Options(null));
        return Redirect(http, Path);
    }

    private static async Task TakeToken(MessageReceivedContext context)
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments(Area) || request.Headers.Authorization.Count > 0)
        {
            return;
        }

        // The cookie only reads. What writes, signing in, says for itself who it is.
        context.Token = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            ? request.Cookies[Cookie]
            : request.Path == Path ? await TokenOfForm(request) : null;
    }

    private static Task ShowForm(JwtBearerChallengeContext context)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments(Area)
            && HttpMethods.IsGet(request.Method)
            && request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html"))
        {
            context.HandleResponse();
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Redirect(Path);
        }

        return Task.CompletedTask;
    }

    private static async Task<string?> TokenOfForm(HttpRequest request)
    {
        if (request is not { HasFormContentType: true, ContentLength: <= LargestForm })
        {
            return null;
        }

        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var token = form["token"].ToString().Trim();
        return token.Length == 0 ? null : token;
    }

    // Signing somebody in from another site would make their reads look like somebody else's.
    private static bool IsForeign(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");

    private static DateTimeOffset? ExpiryOf(HttpContext http) =>
        long.TryParse(http.User.FindFirst("exp")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static CookieOptions Options(DateTimeOffset? expires) => new()
    {
        Path = Area,
        Secure = true,
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Expires = expires,
        IsEssential = true,
    };

    private static IResult Redirect(HttpContext http, string path)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Location = path;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static async Task<IResult> Form(PageRenderer pages, int status, string complaint) =>
        new PageAnswer(status, await pages.Render<SignInPage>(complaint)) { IsPrivate = true };
}
