using System.ComponentModel.DataAnnotations;

namespace Diagnosis.Server.Hosting;

/// <summary>What connections may hold and how long, on all ports. Configuration section <c>Diagnosis:Limits</c>, as <see cref="RequestLimits"/>.</summary>
internal sealed class ConnectionLimits
{
    /// <summary>Most connections at a time; more are closed as they come.</summary>
    /// <value>10,000.</value>
    [Range(1, 1_000_000)]
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>Most calls at a time on one connection of HTTP/2; more wait with the caller.</summary>
    /// <value>100.</value>
    [Range(1, 10_000)]
    public int MaxCallsPerConnection { get; set; } = 100;

    /// <summary>Largest headers of one request, in bytes.</summary>
    /// <value>32 KiB, as the framework has it.</value>
    [Range(4096, 1024 * 1024)]
    public int MaxHeaderBytes { get; set; } = 32 * 1024;

    /// <summary>Time until a connection has its first request, the handshake included, and until the headers of any request are complete.</summary>
    /// <value>10 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan FirstRequestTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time that a connection may be without a request after it had one. Longer than that of common balancers, so that they close first.</summary>
    /// <value>130 seconds, as the framework has it.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan IdleConnectionTime { get; set; } = TimeSpan.FromSeconds(130);

    /// <summary>The least a body must come with, in bytes a second, after its first five seconds.</summary>
    /// <value>240, as the framework has it.</value>
    [Range(1, 1024 * 1024)]
    public int MinBodyBytesPerSecond { get; set; } = 240;
}
