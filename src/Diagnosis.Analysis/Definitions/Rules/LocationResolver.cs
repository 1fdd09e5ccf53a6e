using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>Finds places in the text. The elements of a list are looked up once, because a long list may hold as many violations as elements.</summary>
internal sealed class LocationResolver(JsonTree tree)
{
    private readonly Dictionary<int, List<int>> _elements = [];

    /// <summary>The node in the text; the holder when the member is missing, the document when nothing of it was given.</summary>
    public int Resolve(Location location)
    {
        var found = location.Field is not null ? tree.Find(location.Node, location.Field.Name)
            : location.Element >= 0 ? Element(location.Node, location.Element)
            : location.Node;
        return Math.Max(found >= 0 ? found : location.Node, 0);
    }

    private int Element(int list, int position)
    {
        if (list < 0 || tree.Kind(list) != JsonKind.Array)
        {
            return -1;
        }

        if (!_elements.TryGetValue(list, out var elements))
        {
            elements = [];
            for (var element = list + 1; element < tree.Next(list); element = tree.Next(element))
            {
                elements.Add(element);
            }

            _elements[list] = elements;
        }

        return position < elements.Count ? elements[position] : -1;
    }
}
