using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads app tasks (Marathon 1.11, task.raml).</summary>
internal static class TaskReader
{
    public static void ReadAll(ref JsonWalker json, List<Instance> instances)
    {
        if (!json.Array())
        {
            return;
        }

        while (json.NextElement())
        {
            if (json.Object() && Read(ref json, out _) is { } instance)
            {
                instances.Add(instance);
            }
        }
    }

    /// <summary>Reads one task; null without an id.</summary>
    public static Instance? Read(ref JsonWalker json, out string? appId)
    {
        var start = json.Start;
        appId = null;
        string? id = null;
        var hasVersion = false;
        var task = new Instance { Id = "" };
        while (json.NextMember())
        {
            if (json.Named("id"u8))
            {
                id = json.Text();
            }
            else if (json.Named("appId"u8))
            {
                appId = AbsoluteId.Of(json.Text());
            }
            else if (json.Named("version"u8))
            {
                task = task with { Version = json.Moment() };
                hasVersion = task.Version is not null;
            }
            else
            {
                task = ReadRun(ref json, task);
            }
        }

        if (id is null)
        {
            json.Refuse(start, "a task with an id");
            return null;
        }

        return task with { Id = InstanceIdOf(id), TaskId = id, Condition = Conditions.OfTask(task.State, hasVersion) };
    }

    private static Instance ReadRun(ref JsonWalker json, Instance task)
    {
        if (json.Named("state"u8))
        {
            return task with { State = json.Text() ?? "" };
        }

        if (json.Named("host"u8))
        {
            return task with { Host = json.Text() };
        }

        if (json.Named("slaveId"u8))
        {
            return task with { AgentId = json.Text() };
        }

        if (json.Named("region"u8))
        {
            return task with { Region = json.Text() };
        }

        if (json.Named("zone"u8))
        {
            return task with { Zone = json.Text() };
        }

        if (json.Named("role"u8))
        {
            return task with { Role = json.Text() };
        }

        if (json.Named("stagedAt"u8))
        {
            return task with { StagedAt = json.Moment() };
        }

        if (json.Named("startedAt"u8))
        {
            return task with { StartedAt = json.Moment() };
        }

        if (json.Named("ports"u8))
        {
            return task with { Ports = [.. json.Ints()] };
        }

        if (json.Named("healthCheckResults"u8))
        {
            return task with { HealthResults = [.. HealthResultReader.ReadAll(ref json)] };
        }

        if (json.Named("localVolumes"u8))
        {
            return task with { PersistenceIds = [.. LocalVolumeReader.ReadIds(ref json)] };
        }

        json.Skip();
        return task;
    }

    /// <summary>An app's task id is its instance id with <c>._app.N</c> behind, <c>._app</c> in older ones, or the instance id itself.</summary>
    private static string InstanceIdOf(string taskId)
    {
        var app = taskId.LastIndexOf("._app", StringComparison.Ordinal);
        return app > 0 ? taskId[..app] : taskId;
    }
}
