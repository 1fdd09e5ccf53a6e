using Diagnosis.V1;

namespace Diagnosis.Cli.Rendering;

/// <summary>Prints violations as a compiler does: <c>file:line:column: error rule message</c>.</summary>
internal static class ViolationText
{
    public static void Write(TextWriter output, IReadOnlyList<ValidatedFile> results)
    {
        foreach (var (file, response) in results)
        {
            foreach (var violation in response.Violations)
            {
                var path = violation.Path.Length > 0 ? $" at {violation.Path}" : "";
                var place = $"{Math.Max(1, violation.Line)}:{Math.Max(1, violation.Column)}";
                output.WriteLine($"{file}:{place}: {Level(violation)} {violation.Rule} {violation.Message}{path}");
                if (violation.Suggestion.Length > 0)
                {
                    output.WriteLine($"    {violation.Suggestion}");
                }

                if (violation.SuggestedPatch.Length > 0)
                {
                    output.WriteLine($"    patch: {violation.SuggestedPatch}");
                }
            }

            var answer = response.Valid ? "accepted" : "refused";
            var message = response.Message.Length > 0 ? $": {response.Message}" : "";
            output.WriteLine($"{file}: {answer}, Marathon would answer {response.HttpStatus}{message}");
            if (response.Preflight is { } preflight)
            {
                output.WriteLine($"{file}: preflight: {preflight.Headline}");
            }

            if (response.Coverage is { } coverage)
            {
                CoverageText.WriteUnseen(output, coverage);
            }
        }
    }

    /// <summary>The word for a severity: Marathon's refusals are errors, the rest warnings and notes.</summary>
    public static string Level(Violation violation) => violation.Severity switch
    {
        Severity.Blocking => "error",
        Severity.Degrading => "warning",
        _ => "note",
    };
}
