using System.Diagnostics.Metrics;
using Diagnosis.Analysis.Engine;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Diagnosis.Sources.Replicas;

/// <summary>
/// The connection to Redis. Whoever asks it waits for a moment and no longer: when it is gone, slow or full it is left alone, and tried in the background
/// until it takes something again, so that no caller pays for trying. The log is told once of each change.
/// </summary>
public sealed partial class RedisConnection : IDisposable
{
    private const int ConnectMilliseconds = 1000;
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(200);
    private const double Late = 1.05;
    private static readonly TimeSpan LongestWhenBusy = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestFirst = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ProbeIsKept = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly ConfigurationOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Meter _meter = new(AnalysisTelemetry.Name);
    private readonly Counter<long> _failures;
    private readonly CancellationTokenSource _closing = new();
    private readonly Lazy<Task<IConnectionMultiplexer>> _connection;
    private readonly Task _firstTry;
    private bool _isUsable;
    private bool _isTried = true;
    private bool _isToldOf;

    /// <param name="redis">Where it is, in the words of the settings.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told when it cannot be used, and when it can again.</param>
    public RedisConnection(string redis, TimeProvider time, ILogger logger)
    {
        (_time, _logger, _options) = (time, logger, ConfigurationOptions.Parse(redis));

        // It may come up later than this server, and what cannot be sent now is not worth keeping.
        (_options.AbortOnConnectFail, _options.BacklogPolicy, _options.ClientName) = (false, BacklogPolicy.FailFast, "diagnosis");

        // Its answers are read by threads of its own: those of the calls may all be at work.
        _options.SocketManager = SocketManager.Shared;
        (_options.ConnectTimeout, _options.SyncTimeout, _options.ConnectRetry) = (ConnectMilliseconds, ConnectMilliseconds, 1);
        _connection = new(async () => await ConnectionMultiplexer.ConnectAsync(_options));
        _failures = _meter.CreateCounter<long>("diagnosis.redis.failures", description: "What was asked of Redis in vain, after which it is left alone.");
        _meter.CreateObservableGauge("diagnosis.redis.usable", () => IsUsable ? 1 : 0, description: "1 while Redis is used to share what is read.");
        _firstTry = Task.Run(() => TryAsync(LongestFirst));
    }

    /// <summary>True while it is asked.</summary>
    public bool IsUsable
    {
        get
        {
            lock (_lock)
            {
                return _isUsable;
            }
        }
    }

    /// <summary>The connection, for those that speak to Redis on their own; it may be down.</summary>
    public Task<IConnectionMultiplexer> OpenAsync() => _connection.Value;

    /// <summary>Asks it something small.</summary>
    internal Task<Asked<T>> AskAsync<T>(Func<IDatabase, Task<T>> ask) => AskAsync(ask, Longest);

    /// <summary>Asks it, when it can be used.</summary>
    /// <param name="ask">Asks.</param>
    /// <param name="within">After so long it is too slow.</param>
    internal async Task<Asked<T>> AskAsync<T>(Func<IDatabase, Task<T>> ask, TimeSpan within)
    {
        // A server that has just started waits for its connection, which takes longer than what is asked over it.
        await _firstTry;
        if (!IsUsable)
        {
            return default;
        }

        try
        {
            return new(true, await DoAsync(ask, within));
        }
        catch (Exception exception) when (IsOfRedis(exception))
        {
            Leave(exception);
            return default;
        }
    }

    /// <summary>Closes it.</summary>
    public void Dispose()
    {
        _closing.Cancel();
        _meter.Dispose();
        _ = CloseAsync();
    }

    private async Task CloseAsync()
    {
        var connection = await _connection.Value;
        await connection.DisposeAsync();
    }

    private static bool IsOfRedis(Exception exception) => exception is RedisException or TimeoutException or ObjectDisposedException;

    private async Task<T> DoAsync<T>(Func<IDatabase, Task<T>> ask, TimeSpan within)
    {
        var began = _time.GetTimestamp();
        var answer = AnswerAsync();
        while (true)
        {
            try
            {
                return await answer.WaitAsync(within, _time);
            }
            catch (TimeoutException) when (_time.GetElapsedTime(began) is var waited && IsBusy(waited, within) && waited < LongestWhenBusy)
            {
                // It is this server that is late: the answer may lie here.
            }
        }

        async Task<T> AnswerAsync() => await ask((await _connection.Value).GetDatabase());
    }

    /// <summary>True when what has come may not have been looked at: work waits for a thread, or this moment itself came late.</summary>
    private static bool IsBusy(TimeSpan waited, TimeSpan within) => ThreadPool.PendingWorkItemCount > 0 || waited > within * Late;

    private void Leave(Exception exception)
    {
        lock (_lock)
        {
            _isUsable = false;
            _failures.Add(1);
            Tell(exception);
            if (!_isTried)
            {
                _isTried = true;
                _ = Task.Run(TryUntilItWorksAsync);
            }
        }
    }

    private async Task TryUntilItWorksAsync()
    {
        await Task.Delay(Pause, _time, _closing.Token);
        await TryAsync(Longest);
    }

    /// <summary>Writes something: what can be read and not written is full, or no master.</summary>
    private async Task TryAsync(TimeSpan within)
    {
        try
        {
            await DoAsync(redis => redis.StringSetAsync("diagnosis:probe", Environment.MachineName, ProbeIsKept), within);
            lock (_lock)
            {
                (_isUsable, _isTried) = (true, false);
                if (_isToldOf)
                {
                    _isToldOf = false;
                    LogUsable(_logger);
                }
            }
        }
        catch (Exception exception) when (IsOfRedis(exception))
        {
            lock (_lock)
            {
                _failures.Add(1);
                Tell(exception);
            }

            _ = Task.Run(TryUntilItWorksAsync);
        }
    }

    private void Tell(Exception exception)
    {
        if (!_isToldOf)
        {
            _isToldOf = true;
            LogUnusable(_logger, RedisWords.Of(exception));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Redis (Diagnosis:Cache:Redis) cannot be used: {Reason}. Until it can, this server reads clusters for itself and shares nothing")]
    private static partial void LogUnusable(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Redis (Diagnosis:Cache:Redis) is used again: what is read of clusters is shared")]
    private static partial void LogUsable(ILogger logger);
}
