using Microsoft.AspNetCore.Http.Timeouts;
using Publishing.Audit;
using Publishing.Audit.Witnessing;

namespace Publishing.Witness;

/// <summary>The witness on the web: <c>POST /add-checkpoint</c> (C2SP tlog-witness), and nothing else.</summary>
public static partial class WitnessServer
{
    /// <summary>The one address.</summary>
    public const string Path = "/add-checkpoint";

    // A few logs ask every few seconds; more connections than this are none of theirs.
    private const int ConnectionsMax = 64;

    // A request is a few kilobytes and a decision takes milliseconds.
    private static readonly TimeSpan RequestTime = TimeSpan.FromSeconds(10);

    // Logs that ask every few seconds keep their connection.
    private static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(1);

    // A checkpoint with the signature of its log is shorter; strangers may have put more lines under it.
    private const int NoteShown = 2000;

    private const int OriginShown = 80;

    /// <summary>Builds the server; the caller starts it.</summary>
    /// <param name="logs">Who decides.</param>
    /// <param name="listen">Where to listen.</param>
    public static WebApplication Build(LogDesks logs, string listen)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Publishing", LogLevel.Information);
        builder.WebHost.UseUrls(listen).ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = AddCheckpointRequest.BytesMax;
            server.Limits.MaxConcurrentConnections = ConnectionsMax;
            server.Limits.RequestHeadersTimeout = RequestTime;
            server.Limits.KeepAliveTimeout = IdleTime;
        });
        builder.Services.AddRequestTimeouts(options =>
            options.DefaultPolicy = new RequestTimeoutPolicy { Timeout = RequestTime });
        var app = builder.Build();
        app.UseRequestTimeouts();
        app.MapPost(Path, http => AddCheckpoint(http, logs, app.Logger));
        return app;
    }

    private static async Task AddCheckpoint(HttpContext http, LogDesks logs, ILogger log)
    {
        var answer = await Decide(await Body(http.Request, http.RequestAborted), logs, log, http.RequestAborted);
        await Results.Text(answer.Body, answer.MediaType, statusCode: answer.Status).ExecuteAsync(http);
    }

    private static async Task<WitnessAnswer> Decide(
        byte[] body, LogDesks logs, ILogger log, CancellationToken cancellation)
    {
        AddCheckpointRequest request;
        try
        {
            request = AddCheckpointRequest.Parse(body);
        }
        catch (AuditFormatException e)
        {
            return WitnessRule.NotARequest(e.Message);
        }

        var answer = await logs.Answer(request, cancellation);
        Tell(request, answer, log);
        return answer;
    }

    private static async Task<byte[]> Body(HttpRequest request, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellation);
        return body.ToArray();
    }

    private static void Tell(AddCheckpointRequest request, WitnessAnswer answer, ILogger log)
    {
        var checkpoint = request.Checkpoint.Checkpoint;
        var (origin, size) = (PrintableText.Of(checkpoint.Origin, OriginShown), checkpoint.Size);
        if (IsSuspicious(request, answer))
            Refused(log, origin, size, PrintableText.Of(Convert.ToBase64String(request.Checkpoint.Write()), NoteShown));
        else if (answer.Status == StatusCodes.Status200OK)
            Cosigned(log, origin, size);
        else
            Declined(log, origin, size, answer.Status);
    }

    // A trusted key signed what is no continuation, or another root at the same size: this may be the proof of a fork.
    private static bool IsSuspicious(AddCheckpointRequest request, WitnessAnswer answer) => answer.Status switch
    {
        StatusCodes.Status422UnprocessableEntity => true,
        StatusCodes.Status409Conflict => answer.Body == $"{request.OldSize}\n",
        _ => false,
    };

    [LoggerMessage(LogLevel.Information, "Cosigned {Origin} at {Size}")]
    private static partial void Cosigned(ILogger log, string origin, long size);

    [LoggerMessage(LogLevel.Information, "Did not cosign {Origin} at {Size}: {Status}")]
    private static partial void Declined(ILogger log, string origin, long size, int status);

    [LoggerMessage(LogLevel.Warning, "Refused {Origin} at {Size}: it does not continue what was cosigned. Its note, in base64: {Note}")]
    private static partial void Refused(ILogger log, string origin, long size, string note);
}
