using System.Runtime.InteropServices;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Sources.Mesos;

/// <summary>A task or an executor of a framework while it is read (Mesos 1.11, <c>/state</c>; before 1.3 its role is the framework's).</summary>
internal struct HeldTask(FrameworkDraft framework, bool isTask)
{
    private static readonly MemberTable<HeldTask> Ended = new(
        ("id", (ref json, ref held) => held.Id = json.Name() ?? ""),
        ("slave_id", (ref json, ref held) => held.AgentId = json.Text()),
        ("state", (ref json, ref held) => held.State = json.Text() ?? ""),
        ("statuses", ReadUpdates));

    private static readonly MemberTable<HeldTask> Members = Ended.Within<HeldTask>(
        (ref held) => ref held,
        ("role", (ref json, ref held) => held.Role = json.Text()),
        ("resources", (ref json, ref held) => held.Resources = held._framework.ReadResources(ref json)));

    private readonly FrameworkDraft _framework = framework;

    /// <summary>False for an executor.</summary>
    public bool IsTask { get; } = isTask;

    public string Id { get; private set; } = "";

    public string? AgentId { get; private set; }

    public string? Role { get; private set; }

    public string State { get; private set; } = "";

    /// <summary>Where what it holds is among the resources of the framework.</summary>
    public Range Resources { get; private set; }

    /// <summary>When it began to run; null when it does not run, or no update says.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>Since when it is being stopped; null when it is not, or no update says.</summary>
    public DateTimeOffset? StopsSince { get; private set; }

    /// <summary>How it ended; null when it did not, or is no task of Marathon's.</summary>
    public TaskFailure? End { get; private set; }

    /// <summary>A task that is over waits for the framework to hear of it, and holds nothing.</summary>
    public readonly bool IsOver => TaskStates.IsOver(State);

    /// <summary>
    /// True for what is told: an end, and that its agent is lost. A kill may be for a health check, of which Marathon keeps the last alone, and none of Mesos'
    /// own, or because the task stayed staging, of which it keeps nothing.
    /// </summary>
    private readonly bool IsTold => State == TaskStates.Unreachable || IsOver;

    /// <summary>Reads tasks or executors, and what they hold.</summary>
    public static void ReadAll(ref JsonWalker json, FrameworkDraft framework, bool areTasks)
    {
        if (!json.Array())
        {
            return;
        }

        while (json.NextObject())
        {
            var held = new HeldTask(framework, areTasks);
            framework.Updates.Clear();
            Members.TryReadObject(ref json, ref held);
            held.TakeUpdates();
            framework.Add(held);
        }
    }

    /// <summary>Reads tasks that are over, of which only Marathon's are kept.</summary>
    public static void ReadCompleted(ref JsonWalker json, FrameworkDraft framework)
    {
        if (!framework.MayBeMarathon)
        {
            json.Skip();
        }
        else if (json.Array())
        {
            while (json.NextObject())
            {
                framework.Updates.Clear();
                var held = Ended.ReadObject(ref json, new HeldTask(framework, isTask: true));
                held.TakeUpdates();
                if (held.End is { } end)
                {
                    framework.AddCompleted(end);
                }
            }
        }
    }

    /// <summary>Takes what its updates tell, once its state is known.</summary>
    private void TakeUpdates()
    {
        var updates = CollectionsMarshal.AsSpan(_framework.Updates);
        if (State == TaskStates.Killing)
        {
            StopsSince = TaskUpdate.StopOf(updates);
        }
        else if (TaskStates.IsStarted(State))
        {
            StartedAt = TaskUpdate.StartOf(updates);
        }
        else if (IsTask && IsTold)
        {
            End = EndedTasksReader.FailureOf(Id, AgentId, State, updates, _framework.WorkloadIds, _framework.TasksReadFrom);
        }
    }

    /// <summary>
    /// When a task began to run, since when it is being stopped, and how it ended is all that its updates are read for; the state stands before them.
    /// </summary>
    private static void ReadUpdates(ref JsonWalker json, ref HeldTask held)
    {
        if (!held.IsTask || !held._framework.MayBeMarathon)
        {
            json.Skip();
        }
        else if (TaskStates.IsStarted(held.State))
        {
            TasksReader.ReadTimes(ref json, held._framework.Updates);
        }
        else
        {
            TasksReader.ReadUpdates(ref json, held._framework.Updates);
        }
    }
}
