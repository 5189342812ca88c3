namespace Publishing.Audit;

/// <summary>
/// What was read is not what the format says. It is the one exception that parsers of this library throw for bytes
/// from outside, whatever the bytes are.
/// </summary>
public sealed class AuditFormatException : FormatException
{
    /// <summary>Without a reason; for serialisers only.</summary>
    public AuditFormatException()
    {
    }

    /// <param name="message">What is wrong and where, in a sentence that repeats no hostile text.</param>
    public AuditFormatException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="AuditFormatException(string)"/>
    /// <param name="message">What is wrong and where.</param>
    /// <param name="inner">What was noticed first.</param>
    public AuditFormatException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
