namespace Grpc.Core;

/// <summary>How a message is written. Flags of 0 mean: sent at once, compressed if the call is.</summary>
[Flags]
public enum WriteFlags
{
    /// <summary>The message may wait in a buffer for more.</summary>
    BufferHint = 0x1,

    /// <summary>The message stays uncompressed although the call has a compression.</summary>
    NoCompress = 0x2,
}
