using Grpc.Core;

namespace Diagnosis.Server.Telemetry;

/// <summary>Notes the messages of a stream as they are sent.</summary>
internal sealed class ToldStream<T>(IServerStreamWriter<T> inner, CallRecord record) : IServerStreamWriter<T>
    where T : class
{
    public WriteOptions? WriteOptions
    {
        get => inner.WriteOptions;
        set => inner.WriteOptions = value;
    }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        await inner.WriteAsync(message, cancellationToken);
        record.Tell(message);
    }
}
