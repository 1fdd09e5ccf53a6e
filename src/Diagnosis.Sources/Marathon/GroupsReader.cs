using Diagnosis.Sources.Documents;
using Diagnosis.Sources.Json;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads <c>/v2/groups</c>: apps and pods of the tree.</summary>
internal static class GroupsReader
{
    public static void Read(ref JsonWalker json, SnapshotDraft snapshot)
    {
        if (!json.Object())
        {
            return;
        }

        while (json.NextMember())
        {
            if (json.Named("apps"u8) && json.Array())
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
    }
}
