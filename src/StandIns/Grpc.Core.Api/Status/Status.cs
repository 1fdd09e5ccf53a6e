namespace Grpc.Core;

/// <summary>The end of a call: a code, words for people, and on the caller's side what went wrong locally.</summary>
public readonly struct Status
{
    /// <summary><see cref="StatusCode.OK" /> without words.</summary>
    public static readonly Status DefaultSuccess = new(StatusCode.OK, "");

    /// <summary><see cref="StatusCode.Cancelled" /> without words.</summary>
    public static readonly Status DefaultCancelled = new(StatusCode.Cancelled, "");

    /// <summary>A status without a local exception.</summary>
    /// <param name="statusCode">The code.</param>
    /// <param name="detail">Words for people.</param>
    public Status(StatusCode statusCode, string detail)
        : this(statusCode, detail, null)
    {
    }

    /// <summary>A status with the local exception behind it.</summary>
    /// <param name="statusCode">The code.</param>
    /// <param name="detail">Words for people.</param>
    /// <param name="debugException">See <see cref="DebugException" />.</param>
    public Status(StatusCode statusCode, string detail, Exception? debugException)
    {
        StatusCode = statusCode;
        Detail = detail;
        DebugException = debugException;
    }

    /// <summary>The code.</summary>
    public StatusCode StatusCode { get; }

    /// <summary>Words for people; they travel to the caller.</summary>
    public string Detail { get; }

    /// <summary>The local exception behind the status, null if there is none. It never travels and is only for diagnosis.</summary>
    public Exception? DebugException { get; }

    /// <summary>The code and the words in one line, then the local exception if there is one.</summary>
    public override string ToString() => DebugException is null
        ? $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\")"
        : $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\", DebugException=\"{DebugException}\")";
}
