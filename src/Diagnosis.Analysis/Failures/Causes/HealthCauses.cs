using Diagnosis.Analysis.Failures.Text;
using Diagnosis.Analysis.Wording;
using static Diagnosis.Analysis.Failures.Causes.CauseWording;

namespace Diagnosis.Analysis.Failures.Causes;

/// <summary>Causes told by health checks.</summary>
internal static class HealthCauses
{
    public static readonly FailureCause Failed = new("health_check_failed", FailureArea.Health, FailureCategory.Health)
    {
        Summary = f => $"the {Check(f)}health check of the app failed{Answer(f)}",
        Explanation = f => "The program ran, and its health check got a bad answer or none often enough. Either the app is not well, or it needs longer than "
            + "the grace period and the timeout give it. Marathon's own checks run from the Marathon leader: a network fault there looks the same.",
        Remedies = f =>
        [
            new("Ask the check's path and port from the agent", "With the address and port of the task.", Risk.Low),
            new("Give the app more time if it only starts slowly", "Raise `gracePeriodSeconds` or `timeoutSeconds`.", Risk.Low),
        ],
    };

    public static readonly FailureCause Misconfigured = new("health_check_misconfigured", FailureArea.Health, FailureCategory.Health)
    {
        Summary = f => $"the {Check(f)}health check asks for something the app does not have{Answer(f)}",
        Explanation = f => "The app answers, but not at what the check asks: the path is wrong or needs a login, the port index does not exist, or the check's "
            + "command is missing. The app itself may be well.",
        Remedies = f => [new("Correct path, port or command of the check",
            f.HttpStatus is { } status ? $"The app answered {status}." : "As the quoted text says.", Risk.Low)],
    };

    private static string Check(FailureFacts facts) => facts.Check is null ? "" : facts.Check + " ";

    private static string Answer(FailureFacts facts) => facts.HttpStatus is null ? Detail(facts) : $": it answers with HTTP status {facts.HttpStatus}";
}
