using Diagnosis.Sources.Memory;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Hosting;

/// <summary>What one request has brought in so far: taken out of the memory of all as it comes, and given back when the request has been answered.</summary>
/// <param name="http">The request.</param>
/// <param name="share">What it holds.</param>
/// <param name="turnover">Is told what the request leaves behind.</param>
internal sealed class RequestBytes(HttpContext http, MemoryShare share, Turnover turnover) : IDisposable
{
    private static readonly AsyncLocal<RequestBytes?> OfThis = new();

    /// <summary>Those of the request that is being served here, where only gRPC knows which one that is.</summary>
    public static RequestBytes? Current
    {
        get => OfThis.Value;
        set => OfThis.Value = value;
    }

    /// <summary>What may be asked.</summary>
    public RequestLimits Limits => http.RequestServices.GetRequiredService<IOptions<RequestLimits>>().Value;

    /// <summary>
    /// Why the request was refused while it was read; null when it was not. gRPC says of whatever fails then that something failed; what it was is looked up
    /// here.
    /// </summary>
    public Exception? Refusal { get; private set; }

    /// <summary>The request is refused while it is read.</summary>
    public void Refuse(Exception why) => Refusal ??= why;

    /// <summary>Takes what has come.</summary>
    /// <exception cref="ServerBusyException">There is no room for it.</exception>
    public void Take(long bytes)
    {
        if (!share.TryTake(bytes))
        {
            var busy = new ServerBusyException();
            Refuse(busy);
            throw busy;
        }
    }

    /// <summary>Gives back what is no longer held.</summary>
    public void Give(long bytes) => share.Give(bytes);

    /// <summary>Gives back all, at the end of the request.</summary>
    public void Dispose()
    {
        var left = share.Bytes;
        share.Dispose();
        turnover.Leave(left);
    }
}
