using System.Collections.Immutable;
using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Answers;
using Diagnosis.Server.Rpc.Errors;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.Sources.Live;
using Diagnosis.V1;
using FluentValidation;
using Google.Protobuf.WellKnownTypes;
using MediatR;
using Microsoft.Extensions.Options;
using Coverage = Diagnosis.Analysis.Cluster.Coverage;
using SourceStatus = Diagnosis.Analysis.Cluster.SourceStatus;

namespace Diagnosis.Server.Rpc.Watch;

/// <summary>The rounds of one watch: asks one query in each, and makes of its outcome the message that tells it.</summary>
internal sealed class WatchRounds(IMediator mediator, IOptions<RequestLimits> limits, TimeProvider time)
{
    /// <summary>
    /// The first round, in which whatever is wrong with the request ends the watch; but that what a resumed one was told of is gone, is its last message.
    /// </summary>
    /// <param name="request">What is watched.</param>
    /// <param name="access">What its caller may see.</param>
    /// <param name="faults">What could not be read of it.</param>
    /// <param name="goal">What it waits for.</param>
    /// <param name="callers">When the caller's deadline is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<WatchDiagnosisResponse> FirstAsync(
        WatchDiagnosisRequest request, CallAccess access, RequestFaults faults, WatchGoal goal, DateTimeOffset callers, CancellationToken cancellationToken)
    {
        using var deadline = CallDeadline.Start(limits.Value.MaxCallTime, callers, time, cancellationToken);
        try
        {
            return Told(await AskAsync(request, access, deadline, faults), goal);
        }
        catch (ValidationException exception) when (goal.IsResumed && IsUnknown(exception))
        {
            faults.AreAnswered();
            return Gone(goal);
        }
    }

    /// <summary>A later round: what was read of the cluster last is at hand, and what is wrong now may be right in the next one.</summary>
    /// <param name="request">What is watched.</param>
    /// <param name="access">What its caller may see.</param>
    /// <param name="maxStaleness">How old that may be.</param>
    /// <param name="goal">What it waits for.</param>
    /// <param name="callers">When the caller's deadline is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ClusterUnavailableException">The cluster refuses access, so that no later round will tell more.</exception>
    public async Task<WatchDiagnosisResponse> NextAsync(
        WatchDiagnosisRequest request, CallAccess access, TimeSpan maxStaleness, WatchGoal goal, DateTimeOffset callers,
        CancellationToken cancellationToken)
    {
        var again = request.Clone();
        again.Source.MaxStaleness = Duration.FromTimeSpan(maxStaleness);
        using var deadline = CallDeadline.Start(limits.Value.MaxCallTime, callers, time, cancellationToken);
        try
        {
            var answer = await AskAsync(again, access, deadline, new());
            return answer.Diagnoses.Count == 0 && !request.AllStuck ? Unreadable(answer) : Told(answer, goal);
        }
        catch (ClusterUnavailableException exception) when (!exception.IsAccessRefused)
        {
            return Unreadable(exception.Message, exception.Sources);
        }
        catch (ServerBusyException exception)
        {
            return Unreadable(exception.Message, []);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && callers > time.GetUtcNow())
        {
            return Unreadable($"Cluster {request.Source.Cluster} was not read and diagnosed within {limits.Value.MaxCallTime.TotalSeconds:0} s.", []);
        }
        catch (ValidationException exception) when (IsUnknown(exception))
        {
            return goal.IsDeployment ? await AfterDeploymentAsync(again, access, goal, deadline) : Gone(goal);
        }
        catch (AccessDeniedException)
        {
            // It was granted in the first round: what the id stands for is not there any more, and by itself the id could be anybody's.
            return Gone(goal);
        }
    }

    /// <summary>The deployment is over: its workloads, as they are now, are told with that.</summary>
    private async Task<WatchDiagnosisResponse> AfterDeploymentAsync(WatchDiagnosisRequest request, CallAccess access, WatchGoal goal, CallDeadline deadline)
    {
        WatchDiagnosisResponse? all = null;
        foreach (var workload in goal.Workloads)
        {
            request.WorkloadId = workload;
            try
            {
                var told = Told(await AskAsync(request, access, deadline, new()), goal);
                if (all is null)
                {
                    all = told;
                }
                else
                {
                    all.Diagnoses.AddRange(told.Diagnoses);
                }
            }
            catch (ValidationException exception) when (IsUnknown(exception))
            {
                // Gone with its deployment, as when it was deleted.
            }
        }

        if (all is null)
        {
            return Gone(goal);
        }

        (all.End, all.Detail, all.TotalSize) = (goal.EndWhenGone, goal.WordsWhenGone, all.Diagnoses.Count);
        return all;
    }

    private static bool IsUnknown(ValidationException exception) =>
        exception.Errors.All(fault => fault.CustomState is UnknownResourceException { ResourceType: "workload" });

    private WatchDiagnosisResponse Gone(WatchGoal goal) => new()
    {
        Event = WatchEvent.Gone, End = goal.EndWhenGone, Detail = goal.WordsWhenGone, ObservedAt = Timestamp.FromDateTimeOffset(time.GetUtcNow()),
    };

    /// <summary>The message that tells a diagnosis.</summary>
    public static WatchDiagnosisResponse Told(DiagnoseResponse answer, WatchGoal goal)
    {
        var message = new WatchDiagnosisResponse
        {
            Event = WatchEvent.Diagnosis,
            TotalSize = answer.TotalSize,
            End = goal.EndOf(answer),
            Coverage = answer.Coverage,
            ObservedAt = answer.ObservedAt,
            SnapshotId = answer.SnapshotId,
        };
        message.Diagnoses.AddRange(answer.Diagnoses);
        message.Sources.AddRange(answer.Sources);
        message.Detail = message.End == WatchEnd.Running ? Running(answer) : "";
        return message;
    }

    private static string Running(DiagnoseResponse answer) => answer.Diagnoses is [var only] ? $"{only.Workload.Id} runs as wanted." : "All run as wanted.";

    /// <summary>Nothing was seen: what became of each document, or, where none was asked for, why.</summary>
    private static WatchDiagnosisResponse Unreadable(string why, ImmutableArray<SourceStatus> sources)
    {
        var seen = Coverage.Of(sources) with { Detail = why };
        var message = new WatchDiagnosisResponse { Event = WatchEvent.Unreadable, Detail = why, Coverage = seen.ToWire() };
        message.Sources.AddRange(sources.IsEmpty
            ? [new V1.SourceStatus { State = V1.SourceState.Failed, Detail = why }]
            : sources.Select(source => source.ToWire()));
        return message;
    }

    /// <summary>Nothing tells of what is watched any more: that is no news of it.</summary>
    private static WatchDiagnosisResponse Unreadable(DiagnoseResponse answer)
    {
        var message = new WatchDiagnosisResponse
        {
            Event = WatchEvent.Unreadable, Detail = answer.Coverage.Detail,
            Coverage = answer.Coverage, ObservedAt = answer.ObservedAt, SnapshotId = answer.SnapshotId,
        };
        message.Sources.AddRange(answer.Sources);
        return message;
    }

    private Task<DiagnoseResponse> AskAsync(WatchDiagnosisRequest request, CallAccess access, CallDeadline deadline, RequestFaults faults) =>
        mediator.Send(new WatchQuery(request, deadline) { Access = access, Faults = faults }, deadline.Token);
}
