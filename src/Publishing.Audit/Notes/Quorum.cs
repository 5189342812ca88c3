namespace Publishing.Audit.Notes;

/// <summary>How many of whom are enough: a witness, a group of quorums, or nobody at all.</summary>
internal abstract record Quorum
{
    /// <summary>No witness is asked for.</summary>
    public static Quorum None { get; } = new Group(0, []);

    public abstract bool IsMet(IReadOnlySet<VerifierKey> cosigned);

    /// <summary>One witness.</summary>
    public sealed record Witness(VerifierKey Key) : Quorum
    {
        public override bool IsMet(IReadOnlySet<VerifierKey> cosigned) => cosigned.Contains(Key);
    }

    /// <summary>At least so many of the members.</summary>
    public sealed record Group(int Needed, IReadOnlyList<Quorum> Members) : Quorum
    {
        public override bool IsMet(IReadOnlySet<VerifierKey> cosigned) =>
            Members.Count(member => member.IsMet(cosigned)) >= Needed;
    }
}
