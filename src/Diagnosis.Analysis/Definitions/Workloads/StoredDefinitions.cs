using System.Collections.Immutable;
using System.Text.Json;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Workloads;

/// <summary>Reads definitions in the form that Marathon stores as its answers are read, so that a new one is matched like one of a cluster.</summary>
public static class StoredDefinitions
{
    private const int LongestText = 65_536;

    private static readonly MemberTable<OrderedDictionary<string, WorkloadDefinition>> Group = new(
        ("apps", (ref json, ref found) => ReadAll(ref json, found, ReadOne<AppDraft>)),
        ("pods", (ref json, ref found) => ReadAll(ref json, found, ReadOne<PodDraft>)),
        ("groups", (ref json, ref found) => Group!.ReadObjectsInto(ref json, found)));

    private delegate WorkloadDefinition? Reader(ref JsonWalker json);

    /// <summary>The workloads of a definition: one for an app or a pod, all of a group and below it, apps before pods.</summary>
    /// <param name="definition">JSON text in UTF-8, in the form Marathon would store.</param>
    /// <param name="kind">What it is; not AUTO.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static ImmutableArray<WorkloadDefinition> Read(ReadOnlyMemory<byte> definition, DefinitionKind kind, CancellationToken cancellationToken)
    {
        var found = new OrderedDictionary<string, WorkloadDefinition>(StringComparer.Ordinal);
        try
        {
            var json = new JsonWalker(definition, new StringPool(), new DocumentErrors(), LongestText, cancellationToken);
            switch (kind)
            {
                case DefinitionKind.Group:
                    Group.TryReadObject(ref json, ref found);
                    break;
                case DefinitionKind.Pod:
                    Add(found, ReadOne<PodDraft>(ref json));
                    break;
                default:
                    Add(found, ReadOne<AppDraft>(ref json));
                    break;
            }
        }
        catch (JsonException)
        {
            // Groups nest deeper than documents of a cluster are read: what lies below is as unknown as it would be there.
        }

        return [.. found.Values.OrderBy(workload => workload.Kind)];
    }

    /// <summary>The definition at which the walker stands; null when it is no object or has no id.</summary>
    /// <typeparam name="TDraft">What it is: of an app or of a pod.</typeparam>
    public static WorkloadDefinition? ReadOne<TDraft>(ref JsonWalker json)
        where TDraft : IDefinitionDraft<TDraft>
    {
        var start = json.Start;
        return TDraft.TryBegin(ref json, out var draft) ? draft.Build(json.SliceFrom(start)) : null;
    }

    private static void ReadAll(ref JsonWalker json, OrderedDictionary<string, WorkloadDefinition> found, Reader read)
    {
        if (json.Array())
        {
            while (json.NextElement())
            {
                Add(found, read(ref json));
            }
        }
    }

    private static void Add(OrderedDictionary<string, WorkloadDefinition> found, WorkloadDefinition? workload)
    {
        if (workload is not null)
        {
            found[workload.Id] = workload;
        }
    }
}
