using Publishing.Audit.Entries;

namespace Publishing.Audit.Checking;

/// <summary>Holds disclosures to the commitments of their entries; what is missing must have been erased under an order.</summary>
public sealed class PayloadRules
{
    /// <summary>Holds the disclosures of the next entry to its commitments.</summary>
    /// <param name="index">Its leaf.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="disclosures">What is handed out of its payload; null if payloads are not to be looked at.</param>
    /// <param name="findings">What was found is added here.</param>
    public void Add(long index, AuditEntry entry, IReadOnlyCollection<string>? disclosures, ICollection<Finding> findings) =>
        throw new NotImplementedException();

    /// <summary>Says of all that was missing whether an order explains it; after the last entry.</summary>
    /// <param name="findings">What was found is added here.</param>
    public void Finish(ICollection<Finding> findings) => throw new NotImplementedException();
}
