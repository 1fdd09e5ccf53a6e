using System.Security.Cryptography;
using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Memory;
using Diagnosis.Sources.Replicas;
using Microsoft.Extensions.Logging;

namespace Diagnosis.Sources.Live;

/// <summary>
/// The readings of one cluster with one credential, as all servers see them: whatever their number, one asks the cluster at a time, and its documents are for
/// those that would be content with documents of that age.
/// </summary>
/// <param name="cluster">Name of the cluster.</param>
/// <param name="place">What else decides of what is read: addresses, and what is asked for there.</param>
/// <param name="credential">Who asks.</param>
/// <param name="mostBytes">The largest body.</param>
/// <param name="cache">What all servers see.</param>
/// <param name="memory">What is packed is taken from it.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of what is not believed.</param>
internal sealed partial class ReplicaReadings(
    string cluster, string place, ICredential credential, int mostBytes, SharedCache cache, MemoryBudget memory, TimeProvider time, ILogger logger)
{
    /// <summary>Whoever accepts older documents has them from his own server, or has them read anew.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    /// <summary>Clocks of servers agree to so much; a reading of a later time than this was dated by a wrong one.</summary>
    private static readonly TimeSpan LargestSkew = TimeSpan.FromSeconds(2);

    /// <summary>Who wants a newer reading than the one under way waits no longer for its end.</summary>
    private static readonly TimeSpan LongestForOlder = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    /// <summary>A password must not be found out from the name of a key.</summary>
    private const int KeyRounds = 10_000;
    private const int KeyBytes = 16;

    private KeyOfCredential? _known;

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>A reading that began no earlier than this: one that another server makes or made, or one that this one leads.</summary>
    /// <param name="notBefore">When it may have begun at the earliest.</param>
    /// <param name="stop">The reading is not wanted any more.</param>
    public async Task<IReadingRound> BeginAsync(DateTimeOffset notBefore, CancellationToken stop)
    {
        var startedAt = time.GetUtcNow();
        if (await KeyAsync(stop) is not { } key)
        {
            return new OwnRound(startedAt);
        }

        var mine = RoundMark.New(startedAt) with { Key = key };
        while (time.GetUtcNow() - startedAt <= LongestForOlder && !stop.IsCancellationRequested)
        {
            if (await cache.TakeLeadAsync(key, mine.ToString()) is not { IsAnswered: true, Value: { } now })
            {
                break;
            }

            if (Sane(now.Last, key) is { } last && last.IsGood && last.StartedAt >= notBefore)
            {
                if (now.IsMine)
                {
                    await GiveLeadAsync(mine);
                }

                CacheLookups.OfReplicas(isHit: true);
                return new SharedRound(this, last, leads: false);
            }

            if (now.IsMine)
            {
                CacheLookups.OfReplicas(isHit: false);
                var round = new SharedRound(this, mine, leads: true);
                await PauseAsync(Sane(now.Last, key)?.StartedAt + SharedReading.ShortestInterval, stop);
                return round;
            }

            if (Sane(now.Leader, key) is { } leader && leader.StartedAt >= notBefore)
            {
                CacheLookups.OfReplicas(isHit: true);
                return new SharedRound(this, leader, leads: false);
            }

            await Task.WhenAny(Task.Delay(Between, time, stop));
        }

        return new OwnRound(startedAt);
    }

    /// <summary>How a reading stands; of one that nobody leads this server has the lead from now on. Null when that cannot be known.</summary>
    public async Task<RoundState?> LookAsync(RoundMark mark) => await cache.TakeLeadAsync(mark.Key, mark.ToString()) is { IsAnswered: true, Value: { } now }
        ? new(now.IsMine, RoundMark.Parse(now.Leader)?.Id == mark.Id, RoundMark.Parse(now.Last) is { } last && last.Id == mark.Id ? last : null)
        : null;

    /// <summary>Goes on leading; false when that is over.</summary>
    public Task<bool> KeepLeadAsync(RoundMark mark) => cache.KeepLeadAsync(mark.Key, mark.ToString());

    /// <summary>Leads no longer.</summary>
    public Task GiveLeadAsync(RoundMark mark) => cache.GiveLeadAsync(mark.Key, mark.ToString());

    /// <summary>Tells what was read last.</summary>
    public Task TellLastAsync(RoundMark ended) => cache.TellLastAsync(ended.Key, ended.ToString(), Lifetime);

    /// <summary>Tells a document; it is packed when this returns, so that its body may go.</summary>
    public Task TellAsync(RoundMark round, ClusterEndpoint endpoint, Fetched fetched)
    {
        var share = memory.Open(MemoryUse.Reading);
        var packed = PackedDocument.Of(fetched);
        return share.TryTake(packed.Length) ? KeepAsync() : Task.CompletedTask;

        async Task KeepAsync()
        {
            using (share)
            {
                await cache.KeepAsync(KeyOf(round, endpoint), packed, Lifetime);
            }
        }
    }

    /// <summary>A document that was told; null when it was not, or cannot be believed.</summary>
    /// <param name="round">In which reading.</param>
    /// <param name="endpoint">Which.</param>
    /// <param name="share">What its memory is taken from.</param>
    public async Task<Fetched?> FindAsync(RoundMark round, ClusterEndpoint endpoint, MemoryShare share)
    {
        if (await cache.FindAsync(KeyOf(round, endpoint)) is not { } packed || !share.TryTake(packed.Length))
        {
            return null;
        }

        try
        {
            if (PackedDocument.Read(packed, endpoint, mostBytes, share) is { } document)
            {
                return document;
            }

            LogDamaged(logger, cluster, endpoint.Kind.WireName());
            return null;
        }
        catch (NoRoomException exception)
        {
            return Fetched.Failed(endpoint.Kind, exception.Message, isTransient: true) with { Subject = endpoint.Subject };
        }
        finally
        {
            share.Give(packed.Length);
        }
    }

    private static string KeyOf(RoundMark round, ClusterEndpoint endpoint) => $"{round.Key}:{round.Id}:{endpoint.Kind.WireName()}:{endpoint.Subject}";

    private async Task PauseAsync(DateTimeOffset? until, CancellationToken stop)
    {
        if (until - time.GetUtcNow() is { } left && left > TimeSpan.Zero)
        {
            await Task.WhenAny(Task.Delay(left, time, stop));
        }
    }

    /// <summary>What another server wrote, unless its clock is wrong.</summary>
    private RoundMark? Sane(string? text, string key)
    {
        if (RoundMark.Parse(text) is not { } mark)
        {
            return null;
        }

        if (mark.StartedAt - time.GetUtcNow() is var ahead && ahead > LargestSkew)
        {
            LogSkew(logger, cluster, ahead);
            return null;
        }

        return mark with { Key = key };
    }

    /// <summary>Says whose documents these are: nobody else's are looked at. Null when that cannot be told.</summary>
    private async Task<string?> KeyAsync(CancellationToken stop)
    {
        try
        {
            var who = await credential.WhoAsync(stop);
            if (_known is { } known && known.Who == who)
            {
                return known.Key;
            }

            var key = Rfc2898DeriveBytes.Pbkdf2(who, Encoding.UTF8.GetBytes($"{cluster}\n{place}"), KeyRounds, HashAlgorithmName.SHA256, KeyBytes);
            _known = new(who, $"{cluster}:{Convert.ToHexStringLower(key)}");
            return _known.Key;
        }
        catch (Exception exception) when (exception is CredentialException or OperationCanceledException)
        {
            // The reading itself tells what is wrong with it.
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cluster {Cluster}: what Redis holds of {Document} is damaged; it is read anew")]
    private static partial void LogDamaged(ILogger logger, string cluster, string document);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Cluster {Cluster}: another server shares what it reads {Ahead} before it is read; the clocks of servers must agree. It is read anew")]
    private static partial void LogSkew(ILogger logger, string cluster, TimeSpan ahead);

    private sealed record KeyOfCredential(string Who, string Key);
}
