using System.Text.Json;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures;
using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Text;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>
/// A user that <c>su</c> refused: up to Mesos 1.0 the executor starts the command of an app with a <c>user</c> through it, and its one line is all that the
/// sandbox holds beside the executor's own. A sandbox that could not be given to the task's user is told without its name: the definition has it.
/// </summary>
internal static partial class RefusedUser
{
    private const double Confidence = 0.85;

    /// <summary>The classification, with the user as its cause where the sandbox says so.</summary>
    public static FailureClassification Explain(AnalysisContext subject, TaskFailure failure, FailureChannel channel, FailureClassification found)
    {
        if (found.Cause == DefinitionCauses.UserNotFound && found.Facts.User is null && DefinitionCauses.IsChown(found.Facts)
            && UserOf(subject.Definition) is { } named)
        {
            return found with { Confidence = Confidence, Facts = found.Facts with { User = named } };
        }

        if (channel != FailureChannel.SandboxStderr || UserOf(subject.Definition) is not { } user)
        {
            return found;
        }

        string[] lines =
        [
            .. failure.Message.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !ProgramOutput.IsOfExecutor(line)),
        ];
        return lines is [var only] && Refusal().IsMatch(only)
            ? found with
            {
                Cause = DefinitionCauses.UserNotFound,
                Confidence = Confidence,
                Quote = only,
                Facts = found.Facts with { User = user, Detail = only },
            }
            : found;
    }

    private static string? UserOf(WorkloadDefinition definition)
    {
        if (definition.Json.IsEmpty)
        {
            return null;
        }

        using var json = JsonDocument.Parse(definition.Json);
        return json.RootElement.TextOf("user");
    }

    [GeneratedRegex(@"^(?:su: [\w '`,.:-]{1,120}|Failed to chown [\w '`,.:/-]{1,300})$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Refusal();
}
