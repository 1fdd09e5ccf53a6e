using Diagnosis.Server.Hosting;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Contract;

/// <summary>When a call's answer must be there: the caller's deadline, or the server's own limit when that is sooner.</summary>
internal sealed class CallDeadlines(IOptions<ServerLimits> limits, TimeProvider time)
{
    /// <summary>The deadline of a call that is under way now.</summary>
    public DateTimeOffset Of(ServerCallContext context)
    {
        var own = time.GetUtcNow() + limits.Value.MaxCallTime;
        return context.Deadline == DateTime.MaxValue || context.Deadline >= own.UtcDateTime
            ? own
            : new DateTimeOffset(context.Deadline.ToUniversalTime(), TimeSpan.Zero);
    }
}
