namespace Diagnosis.Server.Rpc.Errors;

/// <summary>A request is larger than the server takes.</summary>
internal sealed class MessageTooLargeException(int limitBytes)
    : Exception(
        $"The request is larger than the {limitBytes} bytes that this server takes (Diagnosis:Limits:MaxReceiveMessageBytes), on the wire or decompressed. "
        + "Leave out what the question does not need, upload a bundle piece by piece (UploadBundle), or raise the limit.")
{
    /// <summary>The limit.</summary>
    public int LimitBytes { get; } = limitBytes;
}
