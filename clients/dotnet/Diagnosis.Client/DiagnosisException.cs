using System.Collections.Immutable;
using Diagnosis.V1;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace Diagnosis.Client;

/// <summary>A call that failed, with what the server told of it. It is an <see cref="RpcException"/>, and caught as one too.</summary>
public sealed class DiagnosisException : RpcException
{
    private const string Trailer = "grpc-status-details-bin";

    /// <summary>What protobuf lets a duration be: 10,000 years.</summary>
    private const long LongestDelaySeconds = 315_576_000_000;

    private const int NanosPerSecond = 1_000_000_000;

    private readonly Google.Rpc.Status _told;

    /// <summary>Reads the details of a failed call. Those that cannot be read, as a proxy may make them, are left out: the status stays.</summary>
    public DiagnosisException(RpcException failed)
        : base((failed ?? throw new ArgumentNullException(nameof(failed))).Status, failed.Trailers, failed.Message)
    {
        _told = failed.Trailers.GetValueBytes(Trailer) is { } details && Read<Google.Rpc.Status>(details) is { } read ? read : new Google.Rpc.Status();
        var info = Details<ErrorInfo>().FirstOrDefault();
        Reason = info?.Reason ?? "";
        Metadata = info?.Metadata.ToImmutableDictionary() ?? ImmutableDictionary<string, string>.Empty;
        RetryDelay = Details<RetryInfo>().FirstOrDefault()?.RetryDelay is { Seconds: >= 0 and <= LongestDelaySeconds, Nanos: >= 0 and < NanosPerSecond } delay
            ? delay.ToTimeSpan()
            : null;
        FieldViolations = [.. Details<BadRequest>().SelectMany(bad => bad.FieldViolations)];
        Resources = [.. Details<ResourceInfo>()];
        NearestIds = [.. Details<NearestIds>().SelectMany(nearest => nearest.Ids)];
        Coverage = Details<Coverage>().FirstOrDefault();
        Sources = [.. Details<SourceStatus>()];
    }

    /// <summary>Why, for programs: "COVERAGE_NONE", "SERVER_BUSY" and so on; empty when the server told nothing.</summary>
    public string Reason { get; }

    /// <summary>Names and numbers of the reason.</summary>
    public ImmutableDictionary<string, string> Metadata { get; }

    /// <summary>How long the server wants to be left alone before the call is made again; null when it does not say, or that does not help.</summary>
    public TimeSpan? RetryDelay { get; }

    /// <summary>What is wrong with the request, field by field.</summary>
    public ImmutableArray<BadRequest.Types.FieldViolation> FieldViolations { get; }

    /// <summary>What does not exist.</summary>
    public ImmutableArray<ResourceInfo> Resources { get; }

    /// <summary>Ids that exist and are like those that do not, nearest first.</summary>
    public ImmutableArray<string> NearestIds { get; }

    /// <summary>How much of the cluster could be seen; null when that is not what went wrong.</summary>
    public Coverage? Coverage { get; }

    /// <summary>What could not be read of it.</summary>
    public ImmutableArray<SourceStatus> Sources { get; }

    /// <summary>The details of a type.</summary>
    private IEnumerable<TDetail> Details<TDetail>()
        where TDetail : class, IMessage<TDetail>, new()
    {
        var descriptor = new TDetail().Descriptor;
        return _told.Details.Where(detail => detail.Is(descriptor)).Select(detail => Read<TDetail>(detail.Value.Span)).OfType<TDetail>();
    }

    /// <summary>A message; null where the bytes are none.</summary>
    private static TMessage? Read<TMessage>(ReadOnlySpan<byte> bytes)
        where TMessage : class, IMessage<TMessage>, new()
    {
        try
        {
            var message = new TMessage();
            message.MergeFrom(bytes);
            return message;
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
