using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Documents;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads the documents whose top level wraps apps, pods or tasks.</summary>
internal static class AppsReader
{
    /// <summary><c>{"apps": [...]}</c>, <c>{"app": {...}}</c>, <c>{"*": [...]}</c>, or an app itself.</summary>
    public static void Read(ref JsonWalker json, SnapshotDraft snapshot, string readFrom)
    {
        if (!json.Object())
        {
            return;
        }

        while (json.NextMember())
        {
            if ((json.Named("apps"u8) || json.Named("*"u8)) && json.Array())
            {
                while (json.NextElement())
                {
                    AppReader.Read(ref json, snapshot, readFrom);
                }
            }
            else if (json.Named("app"u8))
            {
                AppReader.Read(ref json, snapshot, readFrom);
            }
            else
            {
                json.Skip();
            }
        }
    }

    /// <summary>An array of pods, or one.</summary>
    public static void ReadPods(ref JsonWalker json, SnapshotDraft snapshot)
    {
        if (json.IsObject)
        {
            PodReader.Read(ref json, snapshot);
        }
        else if (json.Array())
        {
            while (json.NextElement())
            {
                PodReader.Read(ref json, snapshot);
            }
        }
    }

    /// <summary>An array of pod statuses, or one.</summary>
    public static void ReadPodStatuses(ref JsonWalker json, SnapshotDraft snapshot)
    {
        if (json.IsObject)
        {
            PodStatusReader.Read(ref json, snapshot);
        }
        else if (json.Array())
        {
            while (json.NextElement())
            {
                PodStatusReader.Read(ref json, snapshot);
            }
        }
    }

    /// <summary><c>{"tasks": [...]}</c>; each task names its app.</summary>
    public static void ReadTasks(ref JsonWalker json, SnapshotDraft snapshot)
    {
        if (!json.Object())
        {
            return;
        }

        while (json.NextMember())
        {
            if (!json.Named("tasks"u8) || !json.Array())
            {
                json.Skip();
                continue;
            }

            snapshot.AreTasksListed = true;
            while (json.NextElement())
            {
                if (json.Object() && TaskReader.Read(ref json, out var appId) is { } task && appId is not null)
                {
                    snapshot.Add(snapshot.Workload(appId), task);
                }
            }
        }
    }
}
