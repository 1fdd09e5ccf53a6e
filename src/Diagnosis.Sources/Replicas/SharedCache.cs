using Microsoft.Extensions.Caching.Hybrid;
using StackExchange.Redis;

namespace Diagnosis.Sources.Replicas;

/// <summary>What all servers see: bytes under a key for a while, and who of them is the one to read. Nothing of it is kept in this process.</summary>
public sealed class SharedCache
{
    /// <summary>The most that is kept under one key.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    /// <summary>Of all keys, with the form of what lies under them: servers of another form see nothing of it.</summary>
    private const string Form = "diagnosis:1:";

    /// <summary>Whoever leads says so again before this is over; who does not is gone.</summary>
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(3);

    private static readonly HybridCacheEntryOptions Found = new()
    {
        Flags = HybridCacheEntryFlags.DisableLocalCache | HybridCacheEntryFlags.DisableUnderlyingData | HybridCacheEntryFlags.DisableDistributedCacheWrite,
    };

    private readonly HybridCache _cache;
    private readonly RedisConnection _redis;

    /// <param name="cache">Keeps the bytes; its second level is <see cref="RedisStore"/>.</param>
    /// <param name="redis">The connection.</param>
    internal SharedCache(HybridCache cache, RedisConnection redis) => (_cache, _redis) = (cache, redis);

    /// <summary>How often a leader says that it still leads.</summary>
    internal static TimeSpan LeaseIsRenewedEach => LeaseTime / 3;

    /// <summary>True while Redis is used.</summary>
    public bool IsUsable => _redis.IsUsable;

    /// <summary>The bytes; null when there are none, or they cannot be had.</summary>
    public async Task<byte[]?> FindAsync(string key) =>
        await _cache.GetOrCreateAsync(Form + key, static _ => ValueTask.FromResult<byte[]?>(null), Found);

    /// <summary>Keeps bytes for a while, when it can be; not those that are too many.</summary>
    public ValueTask KeepAsync(string key, byte[] bytes, TimeSpan lifetime) => bytes.Length > MostBytes ? ValueTask.CompletedTask : _cache.SetAsync(
        Form + key, bytes, new() { Expiration = lifetime, Flags = HybridCacheEntryFlags.DisableLocalCache });

    /// <summary>Has something done by one server: takes it for a while unless another has.</summary>
    /// <param name="key">What is to be done.</param>
    /// <param name="mark">What is told of who does it.</param>
    /// <param name="lifetime">For so long.</param>
    /// <returns>The mark that is there then; null when that cannot be known.</returns>
    public async Task<string?> TakeAsync(string key, string mark, TimeSpan lifetime)
    {
        var asked = await _redis.AskAsync<string?>(async database =>
        {
            // In one go: whoever finds it taken is told by whom.
            var (taking, holding) = (database.StringSetAsync(Form + key, mark, lifetime, When.NotExists), database.StringGetAsync(Form + key));
            await taking;
            return await holding;
        });
        return asked.Value;
    }

    /// <summary>Says of it who does it, or that it is done, when that can be said.</summary>
    public Task HoldAsync(string key, string mark, TimeSpan lifetime) =>
        _redis.AskAsync(database => database.StringSetAsync(Form + key, mark, lifetime));

    /// <summary>Takes the lead of a reading unless another server has it; says who has, and what was read last.</summary>
    /// <param name="key">What is to be read.</param>
    /// <param name="mark">What is told of who leads.</param>
    internal async Task<Asked<LeadTaken>> TakeLeadAsync(string key, string mark)
    {
        // In one go, and in this order: whoever has just ended has said before what it read.
        return await _redis.AskAsync(async database =>
        {
            var (taking, holding, last) = (
                database.LockTakeAsync(LeaseOf(key), mark, LeaseTime), database.LockQueryAsync(LeaseOf(key)), database.StringGetAsync(LastOf(key)));
            return new LeadTaken(await taking, await holding, await last);
        });
    }

    /// <summary>Goes on leading; false when another server has taken over.</summary>
    internal async Task<bool> KeepLeadAsync(string key, string mark) =>
        (await _redis.AskAsync(database => database.LockExtendAsync(LeaseOf(key), mark, LeaseTime))) is { IsAnswered: true, Value: true };

    /// <summary>Says what was read last.</summary>
    internal Task TellLastAsync(string key, string last, TimeSpan lifetime) =>
        _redis.AskAsync(database => database.StringSetAsync(LastOf(key), last, lifetime));

    /// <summary>Leads no longer.</summary>
    internal Task GiveLeadAsync(string key, string mark) => _redis.AskAsync(database => database.LockReleaseAsync(LeaseOf(key), mark));

    private static RedisKey LeaseOf(string key) => $"{Form}{key}:lead";

    private static RedisKey LastOf(string key) => $"{Form}{key}:last";
}
