using System.Collections.Immutable;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.Outside;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analyzer.V1;
using Grpc.Core;
using Grpc.Net.Client;
using Polly;
using Polly.CircuitBreaker;
using Outcome = Diagnosis.Analysis.Analyzers.Outcome;

namespace Diagnosis.Server.Outside;

/// <summary>
/// An analyzer that is reached over gRPC. One that fails again and again is left alone for a while; meanwhile its runs say so at once. Safe for concurrent use.
/// </summary>
internal sealed partial class GrpcAnalyzer : IOutsideAnalyzer, IDisposable
{
    private const int LargestMessage = 256 * 1024;
    private const int FewestCalls = 4;
    private const double ShareOfFailures = 0.5;
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LeftAlone = TimeSpan.FromSeconds(15);

    private readonly string _id;
    private readonly AnalyzerOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Func<GrpcAnalyzer, IEnumerable<string>> _otherPrefixes;
    private readonly GrpcChannel _channel;
    private readonly AnalyzerService.AnalyzerServiceClient _client;
    private readonly ResiliencePipeline<OutsideAnswer> _circuit;
    private readonly AnalyzerDescriptor _undescribed;
    private Description? _description;

    /// <param name="id">Its id in the settings.</param>
    /// <param name="options">Where it is.</param>
    /// <param name="otherPrefixes">What the codes of the others begin with.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where its faults are told whole.</param>
    public GrpcAnalyzer(string id, AnalyzerOptions options, Func<GrpcAnalyzer, IEnumerable<string>> otherPrefixes, TimeProvider time, ILogger logger)
    {
        (_id, _options, _otherPrefixes, _time, _logger) = (id, options, otherPrefixes, time, logger);
        _undescribed = Description.Outside(id, id, "An analyzer outside of this server, which has not said yet what it is.", [Category.Configuration], []);
        _channel = GrpcChannel.ForAddress(options.Address!, new()
        {
            MaxReceiveMessageSize = LargestMessage,
            DisposeHttpClient = true,
            HttpHandler = new SocketsHttpHandler { SslOptions = Certificates.Tls(options.CaFile), ConnectTimeout = options.Timeout, UseProxy = false },
        });
        _client = new(_channel);
        _circuit = new ResiliencePipelineBuilder<OutsideAnswer> { TimeProvider = time }
            .AddCircuitBreaker(new()
            {
                FailureRatio = ShareOfFailures,
                MinimumThroughput = FewestCalls,
                SamplingDuration = Watched,
                BreakDuration = LeftAlone,
                ShouldHandle = static attempt => ValueTask.FromResult(attempt.Outcome.Exception is AnalyzerFault),
            })
            .Build();
    }

    public AnalyzerDescriptor Descriptor => _description?.Descriptor ?? _undescribed;

    /// <summary>What its codes begin with; null while it is not known.</summary>
    public string? CodePrefix => _description?.CodePrefix;

    public void Dispose() => _channel.Dispose();

    public async Task<OutsideAnswer> AskAsync(AnalysisContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await _circuit.ExecuteAsync(async stop => await CallAsync(context, stop), cancellationToken);
        }
        catch (BrokenCircuitException broken)
        {
            var again = broken.RetryAfter is { } after ? $" It is asked again in {Math.Ceiling(after.TotalSeconds):0} s." : "";
            return OutsideAnswer.Without(Outcome.Failed, $"It failed again and again and is left alone for a while.{again}");
        }
        catch (AnalyzerFault fault)
        {
            LogFault(_logger, fault.InnerException ?? fault, _id, fault.Message);
            return OutsideAnswer.Without(fault.Outcome, fault.Message);
        }
    }

    /// <summary>Has it say what it is.</summary>
    /// <exception cref="AnalyzerFault">It does not.</exception>
    public Task DescribeAsync(CancellationToken cancellationToken) =>
        WithinAsync(_options.Timeout, async (deadline, stop) => await DescribeAsync(deadline, stop), cancellationToken);

    private async Task<OutsideAnswer> CallAsync(AnalysisContext context, CancellationToken cancellationToken)
    {
        // Somewhat sooner than nobody waits any more, so that it is known for what it is.
        var left = context.Deadline is { } end ? (end - _time.GetUtcNow()) * 0.9 : _options.Timeout;
        return await WithinAsync(
            left < _options.Timeout ? left : _options.Timeout,
            async (deadline, stop) =>
            {
                var description = _description ?? await DescribeAsync(deadline, stop);
                if (description.Needs.Where(kind => !context.Snapshot.Has(kind)).Select(kind => kind.WireName()).ToArray() is { Length: > 0 } missing)
                {
                    return OutsideAnswer.Without(Outcome.Skipped, $"{string.Join(", ", missing)} was not read.") with { LacksDocument = true };
                }

                var request = AnalyzeRequests.Of(context, description.Descriptor.Reads, deadline - _time.GetUtcNow());
                using var call = _client.Analyze(request, deadline: deadline.UtcDateTime, cancellationToken: stop);
                return await AnswerReading.ReadAsync(call.ResponseStream, description, stop);
            },
            cancellationToken);
    }

    private async Task<Description> DescribeAsync(DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var said = await _client.DescribeAsync(new(), deadline: deadline.UtcDateTime, cancellationToken: cancellationToken);
        var (known, fault) = Description.Of(_id, said, _otherPrefixes(this));
        return _description = known ?? throw new AnalyzerFault(Outcome.Failed, fault);
    }

    private async Task<T> WithinAsync<T>(TimeSpan time, Func<DateTimeOffset, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        var within = time > TimeSpan.Zero ? time : TimeSpan.FromMilliseconds(1);
        using var timer = new CancellationTokenSource(within, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await call(_time.GetUtcNow() + within, either.Token);
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested && exception is RpcException or OperationCanceledException)
        {
            throw new OperationCanceledException("Nobody waits for it.", exception, cancellationToken);
        }
        catch (Exception exception) when (timer.IsCancellationRequested && exception is RpcException or OperationCanceledException)
        {
            throw AnalyzerFault.Late(within, exception);
        }
        catch (RpcException exception)
        {
            throw AnalyzerFault.Of(exception, within);
        }
    }

    [LoggerMessage(EventId = 230, EventName = "AnalyzerFault", Level = LogLevel.Warning, Message = "Analyzer {Id}: {Fault}")]
    private static partial void LogFault(ILogger logger, Exception exception, string id, string fault);
}
