using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Hosting;

/// <summary>The threads of the process.</summary>
internal static class WorkerThreads
{
    /// <summary>Threads beside those that the calls of one caller may keep busy, so that what is cheap finds one at once.</summary>
    private const int Spare = 32;

    /// <summary>Has as many ready as the calls of one caller may keep busy, and some.</summary>
    public static void Provide(IOptions<CallerLimits> limits)
    {
        ThreadPool.GetMinThreads(out var threads, out var ports);
        ThreadPool.SetMinThreads(Math.Max(threads, Math.Min(limits.Value.MaxCallsPerCaller, short.MaxValue) + Spare), ports);
    }
}
