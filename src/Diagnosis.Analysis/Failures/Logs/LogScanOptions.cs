namespace Diagnosis.Analysis.Failures.Logs;

/// <summary>What to look for in a log and how much of it to keep.</summary>
public sealed record LogScanOptions
{
    /// <summary>The log; rules of other logs are left out.</summary>
    public LogKind Kind { get; init; } = LogKind.MesosAgent;

    /// <summary>Task, executor or container ids: only lines that hold one of them are kept and counted. Empty for all lines.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>Excerpts kept; the last ones win. Default 50.</summary>
    public int MostExcerpts { get; init; } = 50;

    /// <summary>Characters kept of one excerpt. Default 2000.</summary>
    public int LongestExcerpt { get; init; } = 2000;

    /// <summary>Bytes read at most. Default 100 MiB.</summary>
    public long MostBytes { get; init; } = 100L * 1024 * 1024;
}
