using System.Globalization;

namespace Publishing.Audit;

/// <summary>Where in a JSON text one is, for the sentence of an error; written only then.</summary>
internal sealed class JsonPath
{
    // A name is somebody else's text; this much of it is enough to find the place.
    private const int NameShown = 40;

    private readonly List<string> _steps = [];

    public void Enter(string name) => _steps.Add(name);

    public void Enter(int index) => _steps.Add(index.ToString(CultureInfo.InvariantCulture));

    public void Leave() => _steps.RemoveAt(_steps.Count - 1);

    public override string ToString() => string.Join('.', _steps.Prepend("$").Select(PrintableText.Of(NameShown)));
}
