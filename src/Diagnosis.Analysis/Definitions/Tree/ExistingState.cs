using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Tree;

/// <summary>What a Marathon holds before the request: it decides conflicts of ids, roles, dependencies and what may change.</summary>
public sealed class ExistingState
{
    private readonly Lazy<GroupTree> _tree;

    internal ExistingState(GroupTree tree) => _tree = new Lazy<GroupTree>(tree.Detached);

    /// <summary>A Marathon without services.</summary>
    public static ExistingState Empty { get; } = new(GroupTree.Empty);

    /// <summary>The services, free of the texts they were read from.</summary>
    internal GroupTree Tree => _tree.Value;

    /// <summary>The state from documents as Marathon answers them.</summary>
    /// <param name="apps">Objects of <c>/v2/apps</c>.</param>
    /// <param name="pods">Objects of <c>/v2/pods</c>.</param>
    /// <param name="groups">The groups; those above a service are made when they are not listed.</param>
    /// <returns>The state. A document that cannot be read is left out: what is not known cannot conflict.</returns>
    public static ExistingState FromDocuments(
        IEnumerable<ReadOnlyMemory<byte>> apps,
        IEnumerable<ReadOnlyMemory<byte>> pods,
        IEnumerable<ExistingGroup> groups)
    {
        var root = new GroupNode(PathId.Root, null);
        foreach (var group in groups.Where(group => !PathId.IsTooDeep(group.Id)).OrderBy(group => group.Id.Count(c => c == '/')))
        {
            var id = PathId.Parse(group.Id);
            var node = id.IsRoot ? root : MakeGroup(root, id, group.EnforceRole);
            node.Dependencies.AddRange(group.Dependencies.Select(dependency => PathId.Parse(dependency).Canonical(id)));
        }

        foreach (var (id, app) in Read(apps, App.Type, App.Id))
        {
            MakeGroup(root, id.Parent, null).Apps[id.ToString()] = app;
        }

        foreach (var (id, pod) in Read(pods, Pod.Type, Pod.Id))
        {
            MakeGroup(root, id.Parent, null).Pods[id.ToString()] = pod;
        }

        return new ExistingState(new GroupTree(root));
    }

    private static GroupNode MakeGroup(GroupNode root, PathId id, bool? enforceRole)
    {
        var at = root;
        for (var i = 0; i < id.Segments.Length; i++)
        {
            var path = PathId.Parse("/" + string.Join('/', id.Segments.Take(i + 1)));
            if (!at.Groups.TryGetValue(path.ToString(), out var child))
            {
                child = new GroupNode(path, enforceRole);
                at.Groups[path.ToString()] = child;
            }

            at = child;
        }

        return at;
    }

    private static IEnumerable<(PathId Id, RamlObject Service)> Read(IEnumerable<ReadOnlyMemory<byte>> documents, ObjectType type, Field<string> idField)
    {
        foreach (var document in documents)
        {
            using var tree = JsonTree.Parse(document, out _);
            if (tree is not null && type.TryRead(new ReadContext(tree), 0, out var value) && value is RamlObject service
                && !PathId.IsTooDeep(service.Get(idField)))
            {
                yield return (PathId.Parse(service.Get(idField)).Canonical(PathId.Root), service.Detached());
            }
        }
    }
}
