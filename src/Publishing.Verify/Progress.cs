namespace Publishing.Verify;

/// <summary>Says now and then how far a long run has come.</summary>
/// <param name="errors">Where to: never where the findings go.</param>
internal sealed class Progress(TextWriter errors)
{
    // About every second or two on a plain machine.
    private const long Step = 50_000;

    private long _next = Step;

    /// <param name="entries">How many were read.</param>
    public void Tell(long entries)
    {
        if (entries < _next) return;
        _next = entries - (entries % Step) + Step;
        errors.WriteLine($"{entries} entries read");
    }
}
