namespace Publishing.Domain;

/// <summary>What kind of thing stands in the way of a command.</summary>
public enum RefusalKind
{
    /// <summary>The article is not in a state in which this may happen.</summary>
    WrongState,

    /// <summary>What was sent does not satisfy a rule; <see cref="Refusal.Faults"/> names the fields.</summary>
    BadContent,
}

/// <summary>A rule that was not met: where, and what to do about it.</summary>
/// <param name="Field">The field as the caller spells it, such as <c>source.originalTitle</c>.</param>
/// <param name="Message">One sentence that says what is wrong and what would be right.</param>
public sealed record Fault(string Field, string Message);

/// <summary>Why a command was refused. A refusal records nothing.</summary>
/// <param name="Kind">Whether the state or the content stands in the way.</param>
/// <param name="Code">A stable code, such as <c>not-published</c>; clients may depend on it.</param>
/// <param name="Message">One sentence for people.</param>
/// <param name="Faults">The fields at fault; empty when the state is what stands in the way.</param>
public sealed record Refusal(RefusalKind Kind, string Code, string Message, IReadOnlyList<Fault> Faults)
{
    /// <summary>A refusal because of the article's state.</summary>
    public static Refusal WrongState(string code, string message) => new(RefusalKind.WrongState, code, message, []);

    /// <summary>A refusal because of fields that break a rule.</summary>
    public static Refusal BadContent(IReadOnlyList<Fault> faults) =>
        new(RefusalKind.BadContent, "bad-content", "Some fields do not satisfy the rules; nothing was recorded.", faults);
}
