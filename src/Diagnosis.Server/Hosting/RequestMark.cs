namespace Diagnosis.Server.Hosting;

/// <summary>Whether a connection has had a request.</summary>
internal sealed class RequestMark
{
    /// <summary>Waits for it.</summary>
    public ITimer? Timer { get; set; }

    /// <summary>True from the first request on.</summary>
    public bool IsThere { get; private set; }

    /// <summary>A request came.</summary>
    public void Came()
    {
        if (!IsThere)
        {
            IsThere = true;
            Timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
