using Grpc.Core;

namespace Diagnosis.StandIns.Tests.Contract;

/// <summary>A stream that keeps what is written; it cannot give up a write.</summary>
internal sealed class ListWriter<T> : IClientStreamWriter<T>
{
    public List<T> Written { get; } = [];

    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(T message)
    {
        Written.Add(message);
        return Task.CompletedTask;
    }

    public Task CompleteAsync() => Task.CompletedTask;
}
