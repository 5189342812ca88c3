namespace Publishing.Service.Audit.Differences;

/// <summary>How much two texts have in common: Dice's coefficient over pairs of neighbouring characters.</summary>
internal sealed class Likeness
{
    private readonly string _text;
    private readonly int[] _pairs;

    public Likeness(string text)
    {
        _text = text;
        _pairs = new int[Math.Max(0, text.Length - 1)];
        for (var i = 0; i < _pairs.Length; i++)
        {
            _pairs[i] = (text[i] << 16) | text[i + 1];
        }

        Array.Sort(_pairs);
    }

    /// <summary>From 0, nothing in common, to 1, the same pairs as often.</summary>
    public double To(Likeness other)
    {
        if (_text == other._text)
        {
            return 1;
        }

        var both = _pairs.Length + other._pairs.Length;
        return both == 0 ? 0 : 2.0 * Common(_pairs, other._pairs) / both;
    }

    private static int Common(int[] left, int[] right)
    {
        var common = 0;
        for (int l = 0, r = 0; l < left.Length && r < right.Length;)
        {
            var order = left[l].CompareTo(right[r]);
            common += order == 0 ? 1 : 0;
            l += order <= 0 ? 1 : 0;
            r += order >= 0 ? 1 : 0;
        }

        return common;
    }
}
