using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.StackExchangeRedis;

namespace Diagnosis.Sources.Replicas;

/// <summary>
/// Redis as the second level of the cache. While it cannot be used there is nothing in it and nothing is kept, which is no error: the cache above would tell
/// the log of each.
/// </summary>
/// <param name="redis">The connection.</param>
internal sealed class RedisStore(RedisConnection redis) : IDistributedCache, IDisposable
{
    /// <summary>Some megabytes, over a network.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(500);

    private readonly RedisCache _cache = new(new RedisCacheOptions { ConnectionMultiplexerFactory = redis.OpenAsync, InstanceName = "diagnosis:" });

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default) =>
        (await redis.AskAsync(_ => _cache.GetAsync(key, token), Longest)).Value;

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) =>
        redis.AskAsync(_ => DoneAsync(_cache.SetAsync(key, value, options, token)), Longest);

    public Task RemoveAsync(string key, CancellationToken token = default) => redis.AskAsync(_ => DoneAsync(_cache.RemoveAsync(key, token)), Longest);

    public Task RefreshAsync(string key, CancellationToken token = default) => redis.AskAsync(_ => DoneAsync(_cache.RefreshAsync(key, token)), Longest);

    // Who blocks a thread for Redis would block it for as long as Redis likes.
    public byte[]? Get(string key) => throw new NotSupportedException();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException();

    public void Refresh(string key) => throw new NotSupportedException();

    public void Remove(string key) => throw new NotSupportedException();

    public void Dispose() => _cache.Dispose();

    private static async Task<bool> DoneAsync(Task task)
    {
        await task;
        return true;
    }
}
