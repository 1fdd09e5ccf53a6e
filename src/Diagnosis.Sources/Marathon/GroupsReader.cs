using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads <c>/v2/groups</c>: the groups of the tree with their apps and pods.</summary>
internal static class GroupsReader
{
    private static readonly MemberTable<GroupDraft> Members = new(
        ("id", (ref json, ref group) => group.Id = AbsoluteId.Of(json.Text())),
        ("enforceRole", (ref json, ref group) => group.EnforceRole = json.Bool()),
        ("dependencies", (ref json, ref group) => group.Dependencies = json.Texts()),
        ("apps", (ref json, ref group) => AppReader.ReadAll(ref json, ref group.Snapshot)),
        ("pods", (ref json, ref group) => PodStatusReader.ReadEither(ref json, ref group.Snapshot)),
        ("groups", (ref json, ref group) => ReadAll(ref json, ref group.Snapshot)));

    /// <summary>The document <c>/v2/groups</c>, or one group of the tree, which says nothing of what lies beside it.</summary>
    public static void Read(ref JsonWalker json, ref SnapshotDraft snapshot)
    {
        var before = snapshot.WorkloadsTold;

        // Marathon writes empty lists also where apps and pods were not asked for (Marathon 1.9, GroupInfoConversion): none anywhere is no list of none.
        var isWhole = ReadGroup(ref json, snapshot) == "/" && snapshot.WorkloadsTold > before;
        snapshot.ListsApps &= isWhole;
        snapshot.ListsPods &= isWhole;
    }

    /// <summary>Reads a group and what lies below it.</summary>
    /// <returns>Its id; null when it has none.</returns>
    private static string? ReadGroup(ref JsonWalker json, SnapshotDraft snapshot)
    {
        var group = Members.ReadObject(ref json, new GroupDraft { Snapshot = snapshot, Dependencies = [] });
        if (group.Id is not null)
        {
            snapshot.Add(new Group(group.Id, group.EnforceRole, group.Dependencies));
        }

        return group.Id;
    }

    /// <summary>As deep as the walker lets a document be.</summary>
    private static void ReadAll(ref JsonWalker json, ref SnapshotDraft snapshot)
    {
        if (!json.Array())
        {
            return;
        }

        while (json.NextElement())
        {
            ReadGroup(ref json, snapshot);
        }
    }

    private struct GroupDraft
    {
        public SnapshotDraft Snapshot;
        public string? Id;
        public bool? EnforceRole;
        public ImmutableArray<string> Dependencies;
    }
}
