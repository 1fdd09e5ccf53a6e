using System.Text.RegularExpressions;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>Warnings about commands that are given as a list of arguments, alike for apps and containers of pods.</summary>
internal static partial class ArgsWarnings
{
    /// <summary>Warns of the first variable that nobody expands: a program gets its arguments as they are, unless one before is a shell's -c.</summary>
    public static void Collect(WarningSink sink, RamlList<string> args, string path, string instead)
    {
        for (var i = 0; i < args.Count && !ShellFlag().IsMatch(args[i]); i++)
        {
            if (Variable().Match(args[i]) is { Success: true, Value: var variable })
            {
                sink.Tell(
                    WarningRules.ArgsVariable,
                    $"{path}({i})",
                    $"{variable} is not expanded, since no shell runs the arguments: the program gets these very characters",
                    ValidationRun.At(args, i),
                    $"{instead}, or the value itself");
                return;
            }
        }
    }

    [GeneratedRegex(@"\A-[a-z]*c\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ShellFlag();

    [GeneratedRegex(@"\$(?:[A-Za-z_][A-Za-z0-9_]*|\{[A-Za-z_][A-Za-z0-9_]*\})", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Variable();
}
