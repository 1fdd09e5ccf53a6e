namespace Diagnosis.Server.Rpc.Requests;

/// <summary>
/// What the call under way brought as <c>Authorization</c>, over gRPC, as JSON or from a page. It is sent on to clusters that are read by callers.
/// </summary>
internal sealed class CallersCredential(IHttpContextAccessor calls)
{
    private const int Longest = 16 * 1024;

    /// <summary>The value; null when there is none, more than one, or one that is longer than any token.</summary>
    public string? Header => calls.HttpContext?.Request.Headers.Authorization is [{ Length: > 0 and <= Longest } only] ? only : null;
}
