using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Diagnosis.Analysis.Failures.Logs;

/// <summary>
/// One thing to look for in logs, line by line. It is a problem when more lines than <see cref="MostAllowed"/> have it and the last of them comes after the
/// last line that has the cure.
/// </summary>
/// <param name="Id">Stable id, for example <c>oom-kills</c>.</param>
/// <param name="Kinds">The logs it belongs to.</param>
/// <param name="Literal">Text a line must hold, ASCII case ignored.</param>
/// <param name="Meaning">What such lines mean, one sentence.</param>
public sealed record LogRule(string Id, LogKind Kinds, string Literal, string Meaning)
{
    private readonly string? _pattern;

    /// <summary>Further literals that do as well.</summary>
    public IReadOnlyList<string> OtherLiterals { get; init; } = [];

    /// <summary>A regular expression the line must fit besides; null when the literal is enough. Runs in linear time.</summary>
    [StringSyntax(StringSyntaxAttribute.Regex)]
    public string? Pattern
    {
        get => _pattern;
        init
        {
            _pattern = value;
            Regex = value is null ? null : new Regex(value, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
        }
    }

    /// <summary>Text of lines after which the problem is over; null when nothing ends it.</summary>
    public string? Cure { get; init; }

    /// <summary>How many lines are still normal.</summary>
    public int MostAllowed { get; init; }

    /// <summary>True when it is a problem that no line has it.</summary>
    public bool MustBeFound { get; init; }

    /// <summary>True for faults of the agent itself, whichever task was hit.</summary>
    public bool IsAgentFault { get; init; }

    internal Regex? Regex { get; private init; }

    internal IEnumerable<string> Literals => [Literal, .. OtherLiterals];
}
