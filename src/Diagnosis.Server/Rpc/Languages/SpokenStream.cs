using Grpc.Core;

namespace Diagnosis.Server.Rpc.Languages;

/// <summary>Says the messages of a stream in the language of their reader.</summary>
internal sealed class SpokenStream<T>(IServerStreamWriter<T> inner, Speech speech) : IServerStreamWriter<T>
    where T : class
{
    public WriteOptions? WriteOptions
    {
        get => inner.WriteOptions;
        set => inner.WriteOptions = value;
    }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(T message, CancellationToken cancellationToken) => inner.WriteAsync(speech.Told(message), cancellationToken);
}
