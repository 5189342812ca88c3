using Microsoft.AspNetCore.Mvc;

namespace Publishing.Service.Hosting;

/// <summary>
/// Problem details (RFC 9457). A type is a stable URN that clients may depend on; the catalogue is in the API's
/// documentation.
/// </summary>
public static class Problems
{
    /// <summary>What every problem type begins with.</summary>
    public const string TypePrefix = "urn:publishing:problem:";

    /// <summary>A problem with a stable type, a sentence that helps, and members of its own.</summary>
    public static ProblemDetails Of(int status, string type, string detail, params (string Name, object? Value)[] members)
    {
        var problem = new ProblemDetails
        {
            Status = status,
            Type = TypePrefix + type,
            Title = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status),
            Detail = detail,
        };
        foreach (var (name, value) in members)
        {
            problem.Extensions[name] = value;
        }

        return problem;
    }

    /// <summary>The same as an answer to a request.</summary>
    public static IResult Result(int status, string type, string detail, params (string Name, object? Value)[] members) =>
        Results.Problem(Of(status, type, detail, members));
}
