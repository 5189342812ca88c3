namespace Publishing.Messages;

/// <summary>
/// Where the whole <c>data</c> of a long message is. It is not the CloudEvents attribute <c>dataref</c>, whose content has
/// to be identical to a <c>data</c> beside it: here <c>data</c> stays, without its longest parts, so that a receiver can
/// decide, and act on a hold or a kill, before it fetches anything.
/// </summary>
/// <param name="Url">
/// The address. It needs no token, is good for this message only and does not expire, but is answered with 410 while the
/// article is not to be used.
/// </param>
/// <param name="Bytes">The length of what is there.</param>
/// <param name="Sha256">The SHA-256 of what is there, in hexadecimal digits.</param>
/// <param name="Omitted">The members that are there and not here, such as <c>item.bodies</c>.</param>
/// <param name="Shortened">The members of which only the beginning is here; absent when there are none.</param>
public sealed record FullChange(
    string Url,
    int Bytes,
    string Sha256,
    IReadOnlyList<string> Omitted,
    IReadOnlyList<string>? Shortened = null);
