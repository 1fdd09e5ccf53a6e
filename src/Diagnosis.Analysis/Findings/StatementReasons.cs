using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Findings;

/// <summary>What is said when nothing is found wrong, or nothing proves why.</summary>
public static class StatementReasons
{
    /// <summary>All runs.</summary>
    public static ReasonCode Healthy { get; } = Statement("workload.healthy", "Runs as wanted", "All wanted instances run and no check fails.", "tasks");

    /// <summary>Nothing is wanted.</summary>
    public static ReasonCode Suspended { get; } = Statement("workload.suspended", "Zero instances are wanted", "Nothing is meant to run.", "the definition");

    /// <summary>Under way.</summary>
    public static ReasonCode Scaling { get; } = Statement(
        "workload.scaling", "Proceeds normally", "Instances start, are replaced or wait no longer than is normal.", "tasks, deployment, queue");

    /// <summary>No proof. A failure whose text no rule knows has this code too, with the rank of a failure.</summary>
    public static ReasonCode Unknown { get; } = Statement(
        "unknown",
        "Stuck, and nothing proves why",
        "What was looked at does not explain it.",
        "what was looked at") with
    {
        Severity = Severity.Blocking,
        WhenNotKnown = "what was not looked at, and what would tell",
    };

    /// <summary>Too early to tell, or the documents are of different moments.</summary>
    public static ReasonCode Undecided { get; } = Statement(
        "workload.undecided",
        "Not decided yet",
        "It failed moments ago and what runs in its place has run too short to tell, or documents that were read at different moments contradict each other.",
        "the moments of the failure and of the start, or both documents") with
    {
        WhenNotKnown = "what to read again, and when",
    };

    private static ReasonCode Statement(string code, string title, string meaning, string proof) => new()
    {
        Code = code,
        Category = Category.Deployment,
        Severity = Severity.Advisory,
        Rank = CauseRank.Statement,
        Title = title,
        Meaning = meaning,
        Proof = proof,
        WhenNotKnown = "unknown, with what would tell",
    };
}
