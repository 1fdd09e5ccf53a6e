using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.Failures.Logs;

/// <summary>The rules of a log with one automaton for all their literals and cures.</summary>
internal sealed class LogRuleSet
{
    public LogRuleSet(LogKind kind)
    {
        Rules = [.. LogRules.All.Where(rule => (rule.Kinds & kind) != LogKind.None)];
        var literals = new List<string>();
        var uses = new List<(int Rule, bool IsCure)[]>();
        foreach (var group in Rules.SelectMany(Literals).GroupBy(use => use.Literal.ToLowerInvariant(), StringComparer.Ordinal))
        {
            literals.Add(group.Key);
            uses.Add([.. group.Select(use => (use.Rule, use.IsCure))]);
        }

        Automaton = new LiteralAutomaton(literals);
        Uses = [.. uses];

        static IEnumerable<(string Literal, int Rule, bool IsCure)> Literals(LogRule rule, int index) =>
            rule.Cure is null
                ? rule.Literals.Select(literal => (literal, index, false))
                : [.. rule.Literals.Select(literal => (literal, index, false)), (rule.Cure, index, true)];
    }

    public LogRule[] Rules { get; }

    public LiteralAutomaton Automaton { get; }

    /// <summary>Per literal the rules it belongs to, as error or as cure.</summary>
    public (int Rule, bool IsCure)[][] Uses { get; }
}
