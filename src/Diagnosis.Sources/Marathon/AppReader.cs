using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Workloads;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Documents;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads one app: its definition, and what <c>/v2/apps</c> embeds (tasks, counts, last failure, deployments, readiness).</summary>
internal static class AppReader
{
    /// <summary>Reads an app with everything embedded into the draft; apps without id are damage and left out.</summary>
    public static void Read(ref JsonWalker json, SnapshotDraft snapshot, string readFrom)
    {
        if (!json.Object())
        {
            return;
        }

        var start = json.Start;
        var app = new AppDraft();
        var info = new AppInfo();
        while (json.NextMember())
        {
            if (!info.ReadMember(ref json, readFrom) && !app.TryReadMember(ref json))
            {
                json.Skip();
            }
        }

        if (app.Build(json.SliceFrom(start)) is not { } definition)
        {
            json.Refuse(start, "an app with an id");
            return;
        }

        var draft = snapshot.Workload(definition.Id);
        draft.Definition = definition;
        info.Fill(snapshot, draft, definition.Id);
    }

    /// <summary>Members that <c>/v2/apps</c> embeds beside the definition.</summary>
    private sealed class AppInfo
    {
        private readonly List<Instance> _instances = [];
        private readonly List<string> _deployments = [];
        private readonly List<ReadinessResult> _readiness = [];
        private bool _hasTasks;
        private int? _staged;
        private int? _running;
        private int? _healthy;
        private int? _unhealthy;
        private TaskFailure? _lastFailure;

        public bool ReadMember(ref JsonWalker json, string readFrom)
        {
            if (json.Named("tasks"u8))
            {
                _hasTasks = json.IsArray;
                TaskReader.ReadAll(ref json, _instances);
            }
            else if (json.Named("tasksStaged"u8))
            {
                _staged = json.Int();
            }
            else if (json.Named("tasksRunning"u8))
            {
                _running = json.Int();
            }
            else if (json.Named("tasksHealthy"u8))
            {
                _healthy = json.Int();
            }
            else if (json.Named("tasksUnhealthy"u8))
            {
                _unhealthy = json.Int();
            }
            else if (json.Named("lastTaskFailure"u8))
            {
                _lastFailure = TaskFailureReader.Read(ref json, readFrom);
            }
            else if (json.Named("deployments"u8))
            {
                ReadIds(ref json, _deployments);
            }
            else if (json.Named("readinessCheckResults"u8))
            {
                ReadinessReader.ReadAll(ref json, _readiness);
            }
            else
            {
                return false;
            }

            return true;
        }

        public void Fill(SnapshotDraft snapshot, WorkloadDraft draft, string id)
        {
            draft.InstancesKnown |= _hasTasks || (_staged == 0 && _running == 0);
            draft.TasksStaged = _staged ?? draft.TasksStaged;
            draft.TasksRunning = _running ?? draft.TasksRunning;
            draft.TasksHealthy = _healthy ?? draft.TasksHealthy;
            draft.TasksUnhealthy = _unhealthy ?? draft.TasksUnhealthy;
            draft.LastTaskFailure = _lastFailure is null ? draft.LastTaskFailure : _lastFailure with { WorkloadId = id };
            draft.DeploymentIds = _deployments.Count > 0 ? [.. _deployments] : draft.DeploymentIds;
            draft.ReadinessResults = _readiness.Count > 0 ? [.. _readiness] : draft.ReadinessResults;
            foreach (var instance in _instances)
            {
                snapshot.Add(draft, instance);
            }
        }

        private static void ReadIds(ref JsonWalker json, List<string> ids)
        {
            if (!json.Array())
            {
                return;
            }

            while (json.NextElement())
            {
                if (!json.Object())
                {
                    continue;
                }

                while (json.NextMember())
                {
                    if (json.Named("id"u8) && json.IsString)
                    {
                        ids.Add(json.Text()!);
                    }
                    else
                    {
                        json.Skip();
                    }
                }
            }
        }
    }
}
