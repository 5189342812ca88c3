namespace Publishing.Domain;

/// <summary>The person or program that acts, as the identity provider names it; never as a request body claims.</summary>
/// <param name="Id">The token's subject.</param>
/// <param name="Name">The display name at that moment.</param>
public sealed record Actor(string Id, string Name);

/// <summary>Who does something, when it happens, and why.</summary>
/// <param name="By">Who.</param>
/// <param name="At">When it happened. When it was recorded is the store's own timestamp.</param>
/// <param name="Reason">Why, in the actor's words, where the field expects a reason.</param>
public sealed record Occasion(Actor By, DateTimeOffset At, string? Reason = null)
{
    /// <summary>The same occasion with a reason; blank text is no reason.</summary>
    public Occasion Because(string? reason) =>
        this with { Reason = PlainText.IsBlank(reason) ? null : reason!.Trim() };
}
