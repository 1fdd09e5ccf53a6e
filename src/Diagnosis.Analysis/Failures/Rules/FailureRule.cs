using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.Failures.Rules;

/// <summary>
/// One rule of the catalogue: words of these origins have this cause when they hold one of <see cref="Any"/> and none of <see cref="Unless"/>, and
/// fit <see cref="Pattern"/>. The first rule in order wins.
/// </summary>
/// <param name="Id">Stable and unique, for example <c>pull-tls</c>.</param>
/// <param name="Cause">The cause it proves.</param>
/// <param name="Origins">Whose words it reads.</param>
internal sealed record FailureRule(string Id, FailureCause Cause, TextOrigin Origins)
{
    private readonly string? _pattern;
    private readonly Lazy<Regex>? _regex;

    /// <summary>Literals, one of which must be there (ASCII case ignored); none given means that the pattern alone decides.</summary>
    public string[] Any { get; init; } = [];

    /// <summary>Literals that forbid the rule.</summary>
    public string[] Unless { get; init; } = [];

    /// <summary>A regular expression over the masked text, in linear time; its named groups become facts. It also marks the quote.</summary>
    [StringSyntax(StringSyntaxAttribute.Regex)]
    public string? Pattern
    {
        get => _pattern;
        init
        {
            _pattern = value;
            _regex = value is null
                ? null
                : new(() => new(value, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture));
        }
    }

    /// <summary>A last condition on the facts, where text alone is not enough.</summary>
    public Func<FailureFacts, bool>? When { get; init; }

    /// <summary>Short words for the sentence about the failure when the text itself gives none.</summary>
    public string? Detail { get; init; }

    /// <summary>0 to 1; how surely these words mean this cause.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>True for outer words that say that something failed and not what: any other rule outranks them.</summary>
    public bool IsWrapper { get; init; }

    /// <summary>Real texts this rule must decide; for docker output the output alone. They run as tests.</summary>
    public string[] Examples { get; init; } = [];

    /// <summary>Made when first asked for: most calls meet the literals of a few rules, and making all expressions would hold up the first answer.</summary>
    internal Regex? Regex => _regex?.Value;
}
