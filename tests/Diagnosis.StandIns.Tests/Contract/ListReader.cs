using Grpc.Core;

namespace Diagnosis.StandIns.Tests.Contract;

/// <summary>A stream that holds given messages.</summary>
internal sealed class ListReader<T>(params T[] messages) : IAsyncStreamReader<T>
{
    private int _position = -1;

    public T Current => messages[_position];

    public Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(++_position < messages.Length);
    }
}
