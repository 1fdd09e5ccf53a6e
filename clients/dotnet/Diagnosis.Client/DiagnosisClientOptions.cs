using Grpc.Core.Interceptors;

namespace Diagnosis.Client;

/// <summary>How a client reaches a Diagnosis server.</summary>
public sealed class DiagnosisClientOptions
{
    /// <summary>What <see cref="Timeout"/> is unless it is set.</summary>
    internal static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Address of the server's gRPC endpoint.</summary>
    /// <value><c>http://127.0.0.1:32051</c>, the server's default.</value>
    public Uri Address { get; set; } = new("http://127.0.0.1:32051");

    /// <summary>Key that the server knows the caller by, sent as <c>x-api-key</c>. Mind that over http it can be read on the way.</summary>
    /// <value>None.</value>
    public string? ApiKey { get; set; }

    /// <summary>What is sent as <c>Authorization</c>, whole: <c>Bearer ...</c>, or <c>token=...</c> as DC/OS has it.</summary>
    /// <value>None.</value>
    public string? Authorization { get; set; }

    /// <summary>
    /// Language that is answered in as far as the server has words for it, <c>de</c>; sent as <c>accept-language</c> with each call that has none of its own.
    /// </summary>
    /// <value>None: English.</value>
    public string? Language { get; set; }

    /// <summary>PEM file of the authorities that may have signed the server's certificate, in place of those of this machine.</summary>
    /// <value>None.</value>
    public string? CaFile { get; set; }

    /// <summary>Largest answer taken, in bytes. A full view of a large cluster is big.</summary>
    /// <value>64 MiB.</value>
    public int MaxReceiveMessageBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>
    /// Tries per call, the first included, while the server or the cluster behind it is unavailable. All calls only read, so trying again is safe.
    /// </summary>
    /// <value>3.</value>
    public int MaxAttempts { get; set; } = 3;

    /// <summary>Wait before the second try; it doubles with each.</summary>
    /// <value>200 milliseconds.</value>
    public TimeSpan InitialBackoff { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest wait before another try. When the server names a longer one, the call fails at once, and the exception tells it.</summary>
    /// <value>10 seconds.</value>
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time for one answer, all tries together, where a call has no deadline of its own. Watches and other streams have none.</summary>
    /// <value>30 seconds; zero means the same.</value>
    public TimeSpan Timeout { get; set; } = DefaultTimeout;

    /// <summary>What is called around each call and all its tries, the first outermost: to log, to trace, to show that it lasts.</summary>
    /// <value>None.</value>
    public IList<Interceptor> Interceptors { get; } = [];
}
