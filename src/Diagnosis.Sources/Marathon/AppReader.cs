using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Workloads;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads apps: their definitions, and what <c>/v2/apps</c> embeds (tasks, counts, last failure, deployments, readiness).</summary>
internal static class AppReader
{
    private static readonly MemberTable<string?> Deployment = new(("id", (ref json, ref id) => id = json.Text() ?? id));

    private static readonly MemberTable<ListedApp> Members = AppDraft.Members.Within<ListedApp>(
        (ref app) => ref app.Definition,
        ("tasks", (ref json, ref app) =>
        {
            app.HasTasks = json.IsArray;
            app.Instances = TaskReader.ReadAll(ref json);
        }),
        ("tasksStaged", (ref json, ref app) => app.Staged = json.Int()),
        ("tasksRunning", (ref json, ref app) => app.Running = json.Int()),
        ("tasksHealthy", (ref json, ref app) => app.Healthy = json.Int()),
        ("tasksUnhealthy", (ref json, ref app) => app.Unhealthy = json.Int()),
        ("lastTaskFailure", (ref json, ref app) => app.LastFailure = TaskFailureReader.Read(ref json)),
        ("deployments", (ref json, ref app) =>
        {
            app.TellsDeployments = json.IsArray;
            app.Deployments = [.. Deployment.ReadArray(ref json, static () => null).OfType<string>()];
        }),
        ("readinessCheckResults", (ref json, ref app) => app.Readiness = ReadinessReader.ReadAll(ref json)));

    /// <summary>The documents <c>/v2/apps</c>, <c>{"apps": [...]}</c>, and <c>/v2/apps/{id}</c>, <c>{"app": {...}}</c> or <c>{"*": [...]}</c>.</summary>
    public static readonly MemberTable<SnapshotDraft> Document = new(("apps", ReadAll), ("*", ReadAll), ("app", Read));

    /// <summary>Reads an array of apps.</summary>
    public static void ReadAll(ref JsonWalker json, ref SnapshotDraft snapshot)
    {
        if (!json.Array())
        {
            return;
        }

        snapshot.ListsApps = true;
        while (json.NextEntry())
        {
            Read(ref json, ref snapshot);
        }
    }

    /// <summary>Reads an app with everything embedded; one without id is an error and left out.</summary>
    public static void Read(ref JsonWalker json, ref SnapshotDraft snapshot)
    {
        var start = json.Start;
        var app = new ListedApp();
        if (!Members.TryReadObject(ref json, ref app))
        {
            return;
        }

        var id = app.Definition.Id;
        if (id.Length == 0)
        {
            json.Refuse(start, "an app with an id");
            return;
        }

        var workload = snapshot.Workload(id);
        workload.Take(app.Definition.Build(json.SliceFrom(start)));
        app.Fill(snapshot, workload, id);
    }

    /// <summary>The definition, and what <c>/v2/apps</c> embeds beside it.</summary>
    private struct ListedApp()
    {
        public AppDraft Definition = new();
        public ImmutableArray<Instance> Instances = [];
        public bool HasTasks;
        public int? Staged;
        public int? Running;
        public int? Healthy;
        public int? Unhealthy;
        public TaskFailure? LastFailure;
        public ImmutableArray<string> Deployments = [];
        public bool TellsDeployments;
        public List<ReadinessResult>? Readiness;

        public readonly void Fill(SnapshotDraft snapshot, WorkloadDraft draft, string id)
        {
            draft.InstancesKnown |= HasTasks || (Staged == 0 && Running == 0);
            if (draft.TasksRunning is { } before && Running is { } now && before != now)
            {
                draft.Contradictions.Add($"{now} of its tasks run by the count of {snapshot.Document.WireName()}, and {before} by that of another document");
            }

            draft.TasksStaged = Staged ?? draft.TasksStaged;
            draft.TasksRunning = Running ?? draft.TasksRunning;
            draft.TasksHealthy = Healthy ?? draft.TasksHealthy;
            draft.TasksUnhealthy = Unhealthy ?? draft.TasksUnhealthy;
            draft.IsListedHere();
            if (LastFailure is not null || snapshot.IsWithAllEmbeds)
            {
                snapshot.TellsLastFailures = snapshot.TellsLastFailures.With(snapshot.Document);
            }

            if (LastFailure is not null)
            {
                draft.Take(LastFailure with { WorkloadId = id, ReadFrom = new(snapshot.Document, "lastTaskFailure") });
            }

            draft.IsToldFree |= TellsDeployments;
            draft.DeploymentIds = Deployments.Length > 0 ? Deployments : draft.DeploymentIds;
            draft.ReadinessResults = Readiness is { Count: > 0 } ? [.. Readiness] : draft.ReadinessResults;
            snapshot.Add(draft, Instances);
        }
    }
}
