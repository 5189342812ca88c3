namespace Publishing.Audit.Checking;

/// <summary>Where findings about one entry go.</summary>
/// <param name="Index">Its leaf.</param>
/// <param name="Findings">All findings.</param>
internal readonly record struct EntryFindings(long Index, ICollection<Finding> Findings)
{
    public void Fail(string code, string sentence) => Findings.Add(Finding.At(Index, code, FindingWeight.Fail, sentence));

    public void Note(string code, string sentence) => Findings.Add(Finding.At(Index, code, FindingWeight.Note, sentence));
}
