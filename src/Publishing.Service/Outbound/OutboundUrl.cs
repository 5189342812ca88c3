namespace Publishing.Service.Outbound;

/// <summary>Which URLs are called at all. Whether their host may be is decided when it is connected to.</summary>
public static class OutboundUrl
{
    /// <summary>The longest URL. Servers commonly refuse longer ones, and each is stored.</summary>
    public const int LengthMax = 2048;

    // Below it, beside the two of the web, is what takes lines of text for commands: mail, news, files.
    private const int FirstFreePort = 1024;

    /// <summary>Reads a URL that a stranger gave.</summary>
    /// <param name="text">As it was given.</param>
    /// <param name="url">The URL; null when there is a problem.</param>
    /// <returns>What is wrong with it, as the end of a sentence that begins with its name; null when nothing is.</returns>
    public static string? Problem(string text, out Uri? url)
    {
        url = null;
        if (text.Length > LengthMax)
        {
            return $"must not be longer than {LengthMax} characters";
        }

        var isUrl = Uri.TryCreate(text, UriKind.Absolute, out var read) && !text.Any(c => char.IsControl(c) || c == ' ');
        if (!isUrl)
        {
            return "must be an absolute URL";
        }

        var problem = Problem(read!);
        url = problem is null ? read : null;
        return problem;
    }

    /// <summary>What is wrong with a URL; null when nothing is.</summary>
    public static string? Problem(Uri url) => url switch
    {
        { IsAbsoluteUri: false } => "must be an absolute URL",
        { Scheme: not ("http" or "https") } => "must begin with http:// or https://",
        { UserInfo.Length: > 0 } => "must not hold a user name or password",
        { IdnHost.Length: 0 } => "must name a host",
        { Port: not (80 or 443) and < FirstFreePort } => "must use port 80, 443 or one from 1024 on",
        _ => null,
    };
}
