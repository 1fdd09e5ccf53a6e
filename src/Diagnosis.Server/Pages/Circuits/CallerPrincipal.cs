using System.Security.Claims;
using Diagnosis.Server.Access;

namespace Diagnosis.Server.Pages.Circuits;

/// <summary>
/// Who looks at a live page, as the gate found him when its connection was made: the framework hands this from the connection to the page. It has no identity
/// of its own, so nothing else takes it for a login.
/// </summary>
/// <param name="access">What he may see.</param>
/// <param name="origin">By what his calls are counted.</param>
/// <param name="authorization">What he brought as <c>Authorization</c>, for clusters that are read by callers.</param>
/// <param name="until">When he must say again who he is.</param>
internal sealed class CallerPrincipal(CallAccess access, CallOrigin origin, string authorization, DateTimeOffset until) : ClaimsPrincipal
{
    /// <summary>What he may see.</summary>
    public CallAccess Access => access;

    /// <summary>By what his calls are counted.</summary>
    public CallOrigin Origin => origin;

    /// <summary>What he brought as <c>Authorization</c>; empty when nothing.</summary>
    public string Authorization => authorization;

    /// <summary>When he must say again who he is.</summary>
    public DateTimeOffset Until => until;
}
