namespace Publishing.Service.Transparency.Witnesses;

/// <summary>Who cosigned the log up to which size, for everybody.</summary>
/// <param name="Quorum">How many of the witnesses a checkpoint needs.</param>
/// <param name="Witnesses">All that are asked.</param>
public sealed record WitnessedLog(int Quorum, IReadOnlyList<WitnessedBy> Witnesses);

/// <summary>What one witness has seen.</summary>
/// <param name="Name">The name of its key.</param>
/// <param name="Key">Its vkey.</param>
/// <param name="Url">Its address.</param>
/// <param name="Size">The largest checkpoint that it cosigned; null before the first.</param>
/// <param name="CosignedAt">When, by its clock.</param>
public sealed record WitnessedBy(string Name, string Key, string Url, long? Size, DateTimeOffset? CosignedAt);

/// <summary><c>GET /audit/witnesses</c>.</summary>
public static class WitnessEndpoint
{
    /// <summary>Answers who cosigned.</summary>
    public static async Task<IResult> Read(HttpContext http, WitnessList witnesses, Cosignatures cosignatures)
    {
        var all = new List<WitnessedBy>();
        foreach (var witness in witnesses.All)
        {
            var seen = await cosignatures.By(witness, http.RequestAborted);
            all.Add(new WitnessedBy(witness.Name, witness.Id, witness.Url.AbsoluteUri, seen?.Size, seen?.At));
        }

        http.Response.Headers.CacheControl = LogAnswer.Never;
        http.Response.Headers.AccessControlAllowOrigin = "*";
        return Results.Json(new WitnessedLog(witnesses.Quorum, all));
    }
}
