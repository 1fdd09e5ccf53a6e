using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>Collects rules of one kind in the order in which they are declared.</summary>
internal sealed class RuleList
{
    private readonly List<Rule> _rules = [];

    /// <summary>The rules so far.</summary>
    public IReadOnlyList<Rule> All => _rules;

    /// <summary>Declares a rule whose violation Marathon refuses.</summary>
    public Rule Blocking(string id, string text) => Add(new Rule(id, Severity.Blocking, text));

    /// <summary>Declares a rule whose violation Marathon accepts although it will not do what was meant.</summary>
    public Rule Degrading(string id, string text) => Add(new Rule(id, Severity.Degrading, text));

    /// <summary>Declares a rule whose violation may surprise.</summary>
    public Rule Advisory(string id, string text) => Add(new Rule(id, Severity.Advisory, text));

    private Rule Add(Rule rule)
    {
        _rules.Add(rule);
        return rule;
    }
}
