namespace Diagnosis.Sources.Json;

/// <summary>What is wrong inside a document that could otherwise be read: the first few places, and how many more there are.</summary>
internal sealed class Damage
{
    private const int Shown = 3;

    private readonly List<string> _places = [];
    private int _more;

    public bool Any => _places.Count > 0;

    public bool WantsMore
    {
        get
        {
            if (_places.Count < Shown)
            {
                return true;
            }

            _more++;
            return false;
        }
    }

    public void Add(string place) => _places.Add(place);

    public override string ToString() => string.Join("; ", _places) + (_more > 0 ? $"; and {_more} more" : "");
}
