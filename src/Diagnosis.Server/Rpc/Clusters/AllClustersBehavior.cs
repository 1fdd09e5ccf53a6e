using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Answers;
using Diagnosis.Server.Rpc.Paging;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.Sources.Live;
using Diagnosis.V1;
using FluentValidation;
using Google.Protobuf;
using MediatR;

namespace Diagnosis.Server.Rpc.Clusters;

/// <summary>
/// Answers a query about all clusters with what each of them answers by itself, side by side: one that is down, or slow, costs the others nothing. It stands
/// before the admission of queries, since the queries that it makes are admitted themselves.
/// </summary>
/// <param name="mediator">Takes the query of one cluster.</param>
/// <param name="clusters">The clusters.</param>
/// <param name="sizes">Measures answers.</param>
/// <param name="joining">How long it takes to put answers together.</param>
/// <param name="time">The clock.</param>
internal abstract class AllClustersBehavior<TQuery, TRequest, TResponse>(
    IMediator mediator, ClusterRegistry clusters, AnswerSize sizes, JoiningTime joining, TimeProvider time)
    : IPipelineBehavior<TQuery, TResponse>
    where TQuery : Query<TRequest, TResponse>, IGranted
    where TResponse : class, IMessage
{
    public async Task<TResponse> Handle(TQuery request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (request.Source?.SourceCase != ClusterSource.SourceOneofCase.AllClusters)
        {
            return await next();
        }

        request.Faults.ThrowIfAny();
        var start = Start(request).After is { } after ? ClusterPlace.Of(after) : ClusterPlace.First;
        var asked = clusters.Clusters.Select(c => c.Name)
            .Where(name => string.CompareOrdinal(name, start.Cluster) >= 0 && request.Access.Allows(TQuery.Call, name)).ToArray();
        using var deadline = CallDeadline.Start(
            joining.LeftForClusters(request.Deadline.At - time.GetUtcNow()), callers: null, time, request.Deadline.Token);
        var answers = await Task.WhenAll(asked.Select(name =>
            AskAsync(One(request, name, name == start.Cluster ? start.Token : "", PageSize(request), deadline), name, deadline)));
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfNone(answers);
        var total = Start(request).After?.Total ?? answers.Sum(a => a.Response is { } response ? Total(response) : 0);
        var (pages, end) = await PagesAsync(request, answers, deadline);
        var came = time.GetUtcNow() is var now && now < deadline.At ? now : deadline.At;
        var joined = Join(pages, new([.. answers]), total, end is null ? "" : Start(request).Next(end.Remembered(total)));
        joining.Took(time.GetUtcNow() - came);
        return joined;
    }

    /// <summary>Where its page begins.</summary>
    protected abstract PageStart Start(TQuery query);

    /// <summary>How much its page takes; 0 for as much as 4 MiB hold.</summary>
    protected abstract int PageSize(TQuery query);

    /// <summary>The same query of one cluster.</summary>
    protected abstract TQuery One(TQuery query, string cluster, string pageToken, int pageSize, CallDeadline deadline);

    /// <summary>How many a page of an answer holds.</summary>
    protected abstract int Count(TResponse response);

    /// <summary>How many there are over all pages.</summary>
    protected abstract int Total(TResponse response);

    /// <summary>The token of the page after it.</summary>
    protected abstract string NextToken(TResponse response);

    /// <summary>Puts the pages of the clusters together.</summary>
    protected abstract TResponse Join(IReadOnlyList<TResponse> pages, OfAllClusters<TResponse> all, int total, string nextToken);

    private async Task<ClusterAnswer<TResponse>> AskAsync(TQuery query, string cluster, CallDeadline deadline)
    {
        try
        {
            // Work that is slow to hear that its time is over keeps no other cluster's answer from being given, nor does work that does not wait for
            // anything, as on what is at hand, keep the others from being asked.
            return new(cluster, await Task.Run(() => mediator.Send(query, deadline.Token), deadline.Token).WaitAsync(deadline.Token), null);
        }
        catch (Exception exception) when (exception is
            ClusterUnavailableException or CallerUnknownException or UnknownResourceException or AccessDeniedException)
        {
            return new(cluster, null, exception);
        }
        catch (ValidationException exception) when (exception.Errors.All(e => e.CustomState is UnknownResourceException))
        {
            return new(cluster, null, exception);
        }
        catch (OperationCanceledException) when (deadline.HasPassed)
        {
            return new(cluster, null, new ClusterUnavailableException(cluster, "No answer in the time of the call."));
        }
    }

    /// <summary>Fills the page with what the clusters have, one after the other.</summary>
    private async Task<(IReadOnlyList<TResponse> Pages, ClusterPlace? End)> PagesAsync(
        TQuery query, ClusterAnswer<TResponse>[] answers, CallDeadline deadline)
    {
        var pages = new List<TResponse>();
        var left = PageSize(query) is > 0 and var size ? size : int.MaxValue;
        var bytesLeft = OfAllClusters<TResponse>.MostBytes;
        foreach (var (cluster, answer) in answers.Where(a => a.Response is not null).Select(a => (a.Cluster, a.Response!)))
        {
            if (Count(answer) == 0)
            {
                continue;
            }

            if (left == 0 || (PageSize(query) == 0 && pages.Count > 0 && sizes.Of(answer) > bytesLeft))
            {
                return (pages, new(cluster, ""));
            }

            var page = answer;
            if (Count(answer) > left)
            {
                // Its own page would end later than this one does.
                var token = Start(query).After is { } after && ClusterPlace.Of(after) is var start && start.Cluster == cluster ? start.Token : "";
                if ((await AskAsync(One(query, cluster, token, left, deadline), cluster, deadline)).Response is not { } own)
                {
                    return (pages, new(cluster, token));
                }

                page = own;
            }

            pages.Add(page);
            bytesLeft -= sizes.Of(page);
            left -= Math.Min(left, Count(page));
            if (NextToken(page).Length > 0)
            {
                return (pages, new(cluster, NextToken(page)));
            }
        }

        return (pages, null);
    }

    private static void ThrowIfNone(ClusterAnswer<TResponse>[] answers)
    {
        var unreadable = answers.Select(a => a.Failure).OfType<ClusterUnavailableException>().ToImmutableArray();
        if (unreadable.Length > 1 && unreadable.Length == answers.Length)
        {
            throw new ClusterUnavailableException(
                string.Join(", ", unreadable.Select(f => f.ClusterName)), string.Join(' ', unreadable.Select(f => f.Detail).Distinct(StringComparer.Ordinal)),
                [.. unreadable.SelectMany(f => f.Sources)]);
        }

        // Where they fail in several ways, as when there is no such workload in one and another cannot be read, that is an answer: nothing was seen.
        if (answers is [{ Failure: { } first }, ..] && answers.All(a => a.Failure?.GetType() == first.GetType()))
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }
}
