namespace Diagnosis.Analysis.Engine;

/// <summary>
/// Where analyses run: on some threads of the pool and not on all, whatever is asked. Those that wait for their turn wait in a line of their own, so that
/// whoever answers a call that needs none, or takes in the next one, does not stand behind them.
/// </summary>
internal static class AnalysisThreads
{
    /// <summary>More than there are processors, so that one that takes long does not hold the others up.</summary>
    private const int PerProcessor = 2;

    private static readonly TaskScheduler Few =
        new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, PerProcessor * Environment.ProcessorCount).ConcurrentScheduler;

    /// <summary>Runs an analysis there.</summary>
    public static Task<T> RunAsync<T>(Func<Task<T>> analysis) =>
        Task.Factory.StartNew(analysis, CancellationToken.None, TaskCreationOptions.DenyChildAttach, Few).Unwrap();
}
