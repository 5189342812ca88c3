using System.Buffers.Binary;
using System.Text;

namespace Publishing.Service.Ingest;

/// <summary>
/// Tells texts that are nearly the same from others: a MinHash of their three-character shingles. The share of equal slots
/// estimates how many shingles two texts have in common (Jaccard), within about 0.04.
/// </summary>
public sealed class TextFingerprint : IEquatable<TextFingerprint>
{
    /// <summary>
    /// The distance up to which two texts are taken for versions of one: at 0.6 they share 40 % of their shingles, which an
    /// article cut to half of itself still does and unrelated articles of one newsroom (below 5 %) do not.
    /// </summary>
    public const double NearMax = 0.6;

    private const int ShingleLength = 3;
    private const int BandCount = 42;
    private const int RowsPerBand = 3;
    private const int SlotCount = BandCount * RowsPerBand;

    private readonly uint[] _slots;

    private TextFingerprint(uint[] slots) => _slots = slots;

    /// <summary>The fingerprint of a text; null when it has too few characters to say anything.</summary>
    /// <param name="text">Plain text. Blanks, punctuation, width and case do not count.</param>
    public static TextFingerprint? Of(string text)
    {
        var letters = Letters(text);
        if (letters.Length < ShingleLength * 4) return null;
        var slots = new uint[SlotCount];
        Array.Fill(slots, uint.MaxValue);
        for (var i = 0; i + ShingleLength <= letters.Length; i++)
        {
            var shingle = Mix(((ulong)letters[i] << 32) | ((ulong)letters[i + 1] << 16) | letters[i + 2]);
            for (var slot = 0; slot < SlotCount; slot++)
                slots[slot] = Math.Min(slots[slot], (uint)(Mix(shingle + ((ulong)slot * 0x9E3779B97F4A7C15)) >> 32));
        }
        return new TextFingerprint(slots);
    }

    /// <summary>Between 0 (the same shingles) and 1 (none in common).</summary>
    /// <param name="other">Another text's fingerprint.</param>
    public double DistanceTo(TextFingerprint other) =>
        1 - ((double)_slots.Zip(other._slots).Count(pair => pair.First == pair.Second) / SlotCount);

    /// <summary>True when the two are taken for versions of one text.</summary>
    /// <param name="other">Another text's fingerprint.</param>
    public bool IsNear(TextFingerprint other) => DistanceTo(other) <= NearMax;

    /// <summary>
    /// Keys for finding candidates in an index: texts at the threshold share one with 94 %, nearer ones almost surely, texts
    /// with a tenth in common with 4 %.
    /// </summary>
    public IReadOnlyList<long> Bands() => [.. Enumerable.Range(0, BandCount).Select(band => (long)Mix(
        ((ulong)_slots[band * RowsPerBand] << 32 | _slots[(band * RowsPerBand) + 1])
        + Mix(((ulong)band << 32) | _slots[(band * RowsPerBand) + 2])))];

    /// <summary>The form in which it is kept: base64, little-endian.</summary>
    public override string ToString()
    {
        var bytes = new byte[SlotCount * sizeof(uint)];
        for (var i = 0; i < SlotCount; i++) BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)), _slots[i]);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is something else.</summary>
    /// <param name="text">The kept form.</param>
    public static TextFingerprint? Parse(string text)
    {
        var bytes = new byte[SlotCount * sizeof(uint)];
        if (!Convert.TryFromBase64String(text, bytes, out var length) || length != bytes.Length) return null;
        return new TextFingerprint([.. Enumerable.Range(0, SlotCount)
            .Select(i => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint))))]);
    }

    /// <inheritdoc/>
    public bool Equals(TextFingerprint? other) => other is not null && _slots.AsSpan().SequenceEqual(other._slots);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TextFingerprint);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)_slots[0];

    private static string Letters(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var c in FieldText.Fold(text))
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
                letters.Append(char.ToLowerInvariant(c));
        return letters.ToString();
    }

    // splitmix64: every bit of the result depends on every bit of the input, on every machine alike.
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
