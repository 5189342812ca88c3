namespace Publishing.Benchmarks;

/// <summary>A plain table on the console.</summary>
public sealed class Table(params string[] heads)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Print(string title)
    {
        Console.WriteLine(title);
        Console.WriteLine();
        Line(heads);
        Line([.. heads.Select((_, column) => new string('-', Width(column)))]);
        _rows.ForEach(Line);
        Console.WriteLine();
    }

    private void Line(string[] cells) => Console.WriteLine($"| {string.Join(" | ", cells.Select(Padded))} |");

    private string Padded(string cell, int column) =>
        column == 0 ? cell.PadRight(Width(0)) : cell.PadLeft(Width(column));

    private int Width(int column) => _rows.Append(heads).Max(row => row[column].Length);
}
