using System.Net;
using System.Net.Http.Headers;

namespace Publishing.Service.Outbound;

/// <summary>What a stranger's server answered.</summary>
/// <param name="Status">Its status; a redirection is one too, nothing is followed.</param>
/// <param name="Headers">The headers of the answer.</param>
/// <param name="ContentHeaders">The headers of its body.</param>
/// <param name="Body">The body, or its beginning where the caller asked for no more.</param>
public sealed record OutboundAnswer(
    HttpStatusCode Status,
    HttpResponseHeaders Headers,
    HttpContentHeaders ContentHeaders,
    byte[] Body)
{
    /// <summary>True for 2xx.</summary>
    public bool IsSuccess => (int)Status is >= 200 and < 300;
}

/// <summary>What a call may take.</summary>
/// <param name="Time">From the first look-up to the last byte of the answer.</param>
/// <param name="BodyMax">The bytes of the answer's body.</param>
/// <param name="CutsOff">True: of a longer body the beginning is enough. False: it is a failure.</param>
public sealed record OutboundLimits(TimeSpan Time, int BodyMax, bool CutsOff = false);
