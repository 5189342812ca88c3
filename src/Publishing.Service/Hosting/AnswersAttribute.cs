namespace Publishing.Service.Hosting;

/// <summary>Says in the API's description what an endpoint answers when it succeeds.</summary>
/// <param name="type">The shape of the answer.</param>
/// <param name="status">The status of success.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AnswersAttribute(Type type, int status = StatusCodes.Status200OK) : Attribute
{
    /// <summary>The shape of the answer.</summary>
    public Type Type { get; } = type;

    /// <summary>The status of success.</summary>
    public int Status { get; } = status;

    /// <summary>True when the request changes something, and may be repeated under an Idempotency-Key.</summary>
    public bool Changes { get; init; }

    /// <summary>True when the request has to name the revision it was made for in If-Match.</summary>
    public bool NamesRevision { get; init; }
}
