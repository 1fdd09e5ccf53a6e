using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Documents;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads <c>/v2/groups</c>: the groups of the tree with their apps and pods.</summary>
internal static class GroupsReader
{
    public static void Read(ref JsonWalker json, SnapshotDraft snapshot)
    {
        if (!json.Object())
        {
            return;
        }

        string? id = null;
        bool? enforceRole = null;
        List<string> dependencies = [];
        while (json.NextMember())
        {
            if (json.Named("id"u8))
            {
                id = AbsoluteId.Of(json.Text());
            }
            else if (json.Named("enforceRole"u8))
            {
                enforceRole = json.Bool();
            }
            else if (json.Named("dependencies"u8))
            {
                dependencies = json.Texts();
            }
            else if (json.Named("apps"u8) && json.Array())
            {
                while (json.NextElement())
                {
                    AppReader.Read(ref json, snapshot, "MARATHON_GROUPS");
                }
            }
            else if (json.Named("pods"u8) && json.Array())
            {
                while (json.NextElement())
                {
                    PodReader.Read(ref json, snapshot);
                }
            }
            else if (json.Named("groups"u8) && json.Array())
            {
                // As deep as the walker lets a document be.
                while (json.NextElement())
                {
                    Read(ref json, snapshot);
                }
            }
            else
            {
                json.Skip();
            }
        }

        if (id is not null)
        {
            snapshot.Add(new Group(id, enforceRole, [.. dependencies]));
        }
    }
}
