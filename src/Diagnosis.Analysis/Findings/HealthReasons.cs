using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Findings;

/// <summary>Health and readiness checks.</summary>
public static class HealthReasons
{
    /// <summary>It passed once and fails now.</summary>
    public static ReasonCode Failing { get; } = Check("health.failing", "The health check fails", "A check that passed once fails now, or has ended a task.");

    /// <summary>Never a success.</summary>
    public static ReasonCode NeverPassed { get; } = Check(
        "health.never_passed", "The health check never passed", "No success since the task started, and the grace period is over.");

    /// <summary>Killed too early.</summary>
    public static ReasonCode GraceTooShort { get; } = Check(
        "health.grace_too_short", "Killed before it could be up", "Tasks need longer to start than the grace period gives them.");

    /// <summary>A check that cannot be answered.</summary>
    public static ReasonCode Misconfigured { get; } = Check(
        "health.misconfigured", "The check asks for something the app does not have", "The program answers, and says that there is nothing at that path.");

    /// <summary>Another port.</summary>
    public static ReasonCode WrongPort { get; } = Check(
        "health.wrong_port", "The check asks a port the task does not have", "The check's port or port index is none that the task has or listens on.");

    /// <summary>No result at all.</summary>
    public static ReasonCode ResultsMissing { get; } = Check(
        "health.results_missing", "The check never reported", "A result is overdue: nobody runs the check, or its results are lost.") with
    {
        Severity = Severity.Degrading,
    };

    /// <summary>Up and down.</summary>
    public static ReasonCode Flapping { get; } = Check(
        "health.flapping", "The check goes up and down", "The check passes now and failed a moment ago.") with { Severity = Severity.Degrading };

    /// <summary>Not ready.</summary>
    public static ReasonCode NotReady { get; } = Check(
        "readiness.failing", "The readiness check is not ready", "A deployment goes on only when every new task has said once that it is ready.") with
    {
        Proof = "readiness results, the deployment",
    };

    private static ReasonCode Check(string code, string title, string meaning) => new()
    {
        Code = code,
        Category = Category.Health,
        Rank = CauseRank.FailingCheck,
        Title = title,
        Meaning = meaning,
        Proof = "results, times and causes of the checks, or the kill that followed",
        WhenNotKnown = "how many instances Marathon counts as unhealthy, and which document has times and causes",
        Remedies = "what the answer of the check asks for: another path, port, protocol or grace period, or a look at the program or the agent",
    };
}
