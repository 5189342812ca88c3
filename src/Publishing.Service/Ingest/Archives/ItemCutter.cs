using System.Text;

namespace Publishing.Service.Ingest.Archives;

/// <summary>
/// Cuts an export into its head and the text of each item, one at a time: a parser that met a broken item could not go on
/// behind it, and a tree of the whole would be as large as the file.
/// </summary>
internal sealed class ItemCutter(TextReader text)
{
    private const string Opening = "<item>";
    private const string Closing = "</item>";
    private readonly char[] _buffer = new char[16_384];
    private readonly StringBuilder _kept = new();
    private int _at;
    private int _length;
    private bool _atEnd;

    /// <summary>Everything before the first item; null when that is longer than the limit.</summary>
    public string? Head() => Until(Opening, WordPressArchive.HeadLengthMax, skipsData: true) is { } cut
        ? cut.EndsWith(Opening, StringComparison.Ordinal) ? cut[..^Opening.Length] : cut
        : null;

    /// <summary>The next item's text. False at the end; a text of null was longer than the limit.</summary>
    public bool Next(out string? item)
    {
        item = null;
        if (_atEnd) return false;
        item = Until(Closing, WordPressArchive.ItemLengthMax, skipsData: true);
        var isWhole = item?.EndsWith(Closing, StringComparison.Ordinal) != false;
        if (!isWhole && !item!.Contains("<title", StringComparison.Ordinal)) return false;
        item = item is null ? null : Opening + item;
        // To the next item, over blanks or the end of the channel.
        Until(Opening, int.MaxValue, skipsData: false, keeps: false);
        return true;
    }

    // Marks inside CDATA and comments are text.
    private string? Until(string mark, int lengthMax, bool skipsData, bool keeps = true)
    {
        _kept.Clear();
        var (tail, inside, tooLong) = (new Tail(mark, "]]>", "-->", "<![CDATA[", "<!--"), 0, false);
        for (var c = Read(); c >= 0; c = Read())
        {
            if (keeps && !tooLong) _kept.Append((char)c);
            tooLong |= _kept.Length > lengthMax;
            var found = tail.Add((char)c);
            if (found < 0) continue;
            // An item that is too long may be one whose CDATA never ends.
            if (tooLong || !skipsData) inside = 0;
            if (found == 0 && inside == 0) return tooLong ? null : _kept.ToString();
            if (found == inside) inside = 0;
            else if (found > 2 && inside == 0 && skipsData) inside = found - 2;
        }
        _atEnd = true;
        return tooLong ? null : _kept.ToString();
    }

    private int Read()
    {
        if (_at == _length)
        {
            _length = text.Read(_buffer, 0, _buffer.Length);
            _at = 0;
            if (_length == 0) return -1;
        }
        return _buffer[_at++];
    }

    /// <summary>Says which of some marks the characters so far end with.</summary>
    private sealed class Tail(params string[] marks)
    {
        private readonly char[] _last = new char[16];
        private int _count;

        public int Add(char c)
        {
            _last[_count++ % _last.Length] = c;
            for (var i = 0; i < marks.Length; i++)
                if (marks[i][^1] == c && Ends(marks[i]))
                    return i;
            return -1;
        }

        private bool Ends(string mark)
        {
            if (_count < mark.Length) return false;
            for (var i = 0; i < mark.Length; i++)
                if (_last[(_count - mark.Length + i) % _last.Length] != mark[i])
                    return false;
            return true;
        }
    }
}
