using System.Collections.Frozen;
using System.Collections.Immutable;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>Where a field belongs that stands in the wrong object: braces are easily closed too late or too early.</summary>
internal sealed class RightPlaces
{
    private const int Deepest = 3;

    /// <summary>Names so common that one below another object says nothing; braces closed too late may still have drawn them in.</summary>
    private static readonly FrozenSet<string> Common = FrozenSet.Create(
        StringComparer.Ordinal,
        "name", "id", "type", "kind", "labels", "value", "key", "path", "port", "protocol", "mode", "version", "secret", "size", "user", "role", "options",
        "provider", "command", "description");

    private readonly ReadContext _context;
    private readonly int _node;
    private readonly string _name;
    private readonly List<RightPlace> _found = [];

    private RightPlaces(ReadContext context, int node)
    {
        _context = context;
        _node = node;
        _name = context.Tree.String(node);
    }

    /// <summary>The one place where the field would be known; null when there is none, or more than one that is as near.</summary>
    /// <param name="context">The reading.</param>
    /// <param name="node">The field's name.</param>
    /// <param name="root">The type of the whole text.</param>
    public static RightPlace? Find(ReadContext context, int node, ObjectType root)
    {
        var places = new RightPlaces(context, node);
        places.Search(Enclosing(context.Tree, node, root));
        return places._found
            .GroupBy(place => (place.IsOld, place.IsNew, place.Distance))
            .OrderBy(group => group.Key)
            .FirstOrDefault() is { } nearest && nearest.Count() == 1 ? nearest.Single() : null;
    }

    /// <summary>The objects around a member, innermost first, up to the app or pod that it is in.</summary>
    private static ImmutableArray<Enclosure> Enclosing(JsonTree tree, int node, ObjectType root)
    {
        var chain = new List<Enclosure> { new("", 0, root) };
        var (pointer, at) = ("", 0);
        var type = root;
        foreach (var (name, index) in JsonPaths.Steps(tree, node).SkipLast(1))
        {
            pointer += name is null ? $"/{index}" : $"/{JsonPointer.Escape(name)}";
            at = name is null ? tree.Element(at, index) : tree.Find(at, name);
            type = name is null ? type : type?.Find(name)?.Reader.Types.FirstOrDefault();
            if (at < 0 || type is null)
            {
                return [];
            }

            if (tree.Kind(at) == JsonKind.Object)
            {
                if (ReferenceEquals(type, App.Type))
                {
                    chain.Clear();
                }

                chain.Add(new(pointer, at, type));
            }
        }

        chain.Reverse();
        return [.. chain];
    }

    private void Search(ImmutableArray<Enclosure> chain)
    {
        for (var up = 0; up < chain.Length; up++)
        {
            if (up > 0)
            {
                TryPlace(chain[up], up, 0, chain);
            }

            if (!Common.Contains(_name))
            {
                Descend(chain[up], up, 1, chain);
            }
        }
    }

    private void Descend(Enclosure outer, int up, int down, ImmutableArray<Enclosure> chain)
    {
        foreach (var field in outer.Type.Fields)
        {
            // What an executor takes beside its containers is hardly ever meant.
            if (field.Reader is not ObjectType type || !_context.Marathon.Knows(field.Since) || ReferenceEquals(field, Pod.ExecutorResources))
            {
                continue;
            }

            var node = outer.Node < 0 ? -1 : _context.Tree.Find(outer.Node, field.Name);
            var inner = new Enclosure($"{outer.Pointer}/{field.Name}", node >= 0 && _context.Tree.Kind(node) == JsonKind.Object ? node : -1, type);
            if (chain.Any(enclosure => enclosure.Pointer == inner.Pointer))
            {
                continue;
            }

            TryPlace(inner, up, down, chain);
            if (down < Deepest)
            {
                Descend(inner, up, down + 1, chain);
            }
        }
    }

    private void TryPlace(Enclosure place, int up, int down, ImmutableArray<Enclosure> chain)
    {
        if (place.Type.Find(_name) is not { } field || !_context.Marathon.Knows(field.Since)
            || (place.Node >= 0 && _context.Tree.Find(place.Node, _name) >= 0))
        {
            return;
        }

        var isOld = _context.Marathon.HasNetworks && (ReferenceEquals(place.Type, IpAddress.Type) || ReferenceEquals(field, DockerContainer.PortMappings));
        _found.Add(new(
            place.Pointer, chain[^1].Pointer, chain[up].Pointer == place.Pointer ? chain[up - 1].Pointer : "", up, down, isOld, IsNew: place.Node < 0,
            IsReadable(field)));
    }

    /// <summary>Whether the value that stands there is one for the field; a type of which all is optional takes anything.</summary>
    private bool IsReadable(Field field)
    {
        var tree = _context.Tree;
        return tree.Kind(_node + 1) != JsonKind.Null
            && (field.Reader is not ObjectType || tree.Kind(_node + 1) == JsonKind.Object)
            && new ReadContext(tree) { Marathon = _context.Marathon }.TryRead(field.Reader, _node + 1, out _);
    }

    private sealed record Enclosure(string Pointer, int Node, ObjectType Type);
}
