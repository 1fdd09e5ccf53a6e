using Diagnosis.Analysis.Wording;
using Diagnosis.Cli.Terminal;
using Diagnosis.V1;

namespace Diagnosis.Cli.Rendering;

/// <summary>Prints a finding: what it means, how we know, what to do.</summary>
internal static class FindingText
{
    private const string Indent = "    ";

    public static void Write(Screen output, Finding finding, string headline, bool isFull)
    {
        var confidence = finding.Confidence >= 1 ? "certain" : $"{finding.Confidence * 100:0} % sure";
        var title = finding.Title.Length > 0 ? $"{finding.Title} " : "";
        output.Line(
            $"{EnumWord.Of(finding.Role).ToUpperInvariant()}: {title}({finding.Code}, {EnumWord.Of(finding.Severity)}, {confidence})", Look(finding.Role));
        WriteMeaning(output, finding, headline, isFull);
        WriteProof(output, finding, isFull);
        WriteRemedies(output, finding, isFull);
    }

    private static void WriteMeaning(Screen output, Finding finding, string headline, bool isFull)
    {
        output.Marked("  ", "What it means", Tone.Quiet);
        if (finding.Explanation.Length == 0 || !headline.StartsWith(finding.Summary.TrimEnd('.'), StringComparison.Ordinal))
        {
            output.Marked(Indent, InWords.Sentence(finding.Summary));
        }

        output.Marked(Indent, isFull ? finding.Explanation : WordLimit.Beginning(finding.Explanation));
    }

    private static void WriteProof(Screen output, Finding finding, bool isFull)
    {
        if (finding.Evidence.Count == 0)
        {
            return;
        }

        output.Marked("  ", "How we know", Tone.Quiet);
        var shown = isFull ? finding.Evidence : WordLimit.Beginning(finding.Evidence, evidence => evidence.Text);
        foreach (var evidence in shown)
        {
            output.Marked("    - ", $"{evidence.Source}: {evidence.Text}");
        }

        if (shown.Count < finding.Evidence.Count)
        {
            output.Marked(Indent, $"and {finding.Evidence.Count - shown.Count} more with --full", Tone.Quiet);
        }
    }

    private static void WriteRemedies(Screen output, Finding finding, bool isFull)
    {
        if (finding.Remedies.Count == 0)
        {
            return;
        }

        output.Marked("  ", "What to do", Tone.Quiet);
        var shown = isFull ? finding.Remedies : WordLimit.Beginning(finding.Remedies, remedy => $"{remedy.Title} {remedy.Description}");
        foreach (var remedy in shown)
        {
            output.Marked("    > ", $"{remedy.Title} ({EnumWord.Of(remedy.Risk)} risk). {remedy.Description}".TrimEnd());
            var action = remedy.ActionCase switch
            {
                Remedy.ActionOneofCase.DefinitionPatch => $"patch: {remedy.DefinitionPatch}",
                Remedy.ActionOneofCase.Command => $"run: {remedy.Command}",
                Remedy.ActionOneofCase.OperatorAction => $"operator: {remedy.OperatorAction}",
                _ => "",
            };
            output.Marked("      ", action, Tone.Strong);
            if (remedy.Prediction is { } prediction)
            {
                output.Marked("      ", Predicted(prediction), prediction.InstancesPlaceable >= prediction.InstancesWanted ? Tone.Good : Tone.Doubtful);
            }
        }

        if (shown.Count < finding.Remedies.Count)
        {
            output.Marked(Indent, $"and {finding.Remedies.Count - shown.Count} more with --full", Tone.Quiet);
        }
    }

    private static string Predicted(Prediction prediction)
    {
        var hosts = prediction.Hostnames.Count > 0 ? $" on {string.Join(", ", prediction.Hostnames)}" : "";
        var next = prediction.NextBlocker == Requirement.Unspecified ? "" : $"; {EnumWord.Of(prediction.NextBlocker)} stops the next";
        return $"simulated: places {prediction.InstancesPlaceable} of {InWords.Count(prediction.InstancesWanted, "instance")}{hosts}{next}";
    }

    private static Tone Look(FindingRole role) => role switch
    {
        FindingRole.RootCause => Tone.Bad,
        FindingRole.Contributing => Tone.Doubtful,
        _ => Tone.Strong,
    };
}
