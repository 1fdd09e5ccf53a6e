using Diagnosis.Cli.Rendering;
using Diagnosis.Cli.Terminal;
using Diagnosis.V1;

namespace Diagnosis.Cli.Reports;

/// <summary>Prints violations as a compiler does: <c>file:line:column: error rule message</c>.</summary>
internal static class ViolationText
{
    public static void Write(Screen output, IReadOnlyList<ValidatedFile> results)
    {
        foreach (var (file, text, response) in results)
        {
            foreach (var violation in response.Violations)
            {
                WriteOne(output, file, text, violation);
            }

            var answer = response.Valid ? "accepted" : "refused";
            var message = response.Message.Length > 0 ? $": {response.Message}" : "";
            output.Line($"{file}: {answer}, Marathon would answer {response.HttpStatus}{message}", response.Valid ? Tone.Good : Tone.Bad);
            if (response.Preflight is { } preflight)
            {
                output.Line($"{file}: preflight: {preflight.Headline}", preflight.Stuck ? Tone.Bad : Tone.Good);
            }

            if (response.Coverage is { } coverage)
            {
                CoverageText.WriteUnseen(output, coverage);
            }
        }
    }

    /// <summary>Prints one, with its line where somebody looks on.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="name">What the text is called: a file, or a flag.</param>
    /// <param name="text">The definition, or the change of one.</param>
    /// <param name="violation">What is wrong with it.</param>
    public static void WriteOne(Screen output, string name, string text, Violation violation)
    {
        var level = Remark.LevelOf(violation);
        var place = $"{Math.Max(1, violation.Line)}:{Math.Max(1, violation.Column)}";
        output.Line($"{name}:{place}: {EnumWord.Of(level)} {violation.Rule} {Remark.Said(violation)}", Look(level));
        if (output.IsTerminal)
        {
            SourceMark.Write(output, text, violation.Line, violation.Column);
        }

        if (violation.Suggestion.Length > 0)
        {
            output.Marked("    ", violation.Suggestion);
        }

        if (violation.SuggestedPatch.Length > 0)
        {
            output.Marked("    ", $"patch: {violation.SuggestedPatch}");
        }
    }

    private static Tone Look(RemarkLevel level) => level switch
    {
        RemarkLevel.Error => Tone.Bad,
        RemarkLevel.Warning => Tone.Doubtful,
        _ => Tone.Plain,
    };
}
