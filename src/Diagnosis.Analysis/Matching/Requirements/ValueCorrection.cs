using System.Globalization;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Matching.Requirements;

/// <summary>
/// The value that a constraint was perhaps meant to have, of those that agents have: written otherwise, without what stands before it, several at once, the
/// beginning of some, or misspelt. Where two are as likely none is named.
/// </summary>
internal static class ValueCorrection
{
    private const string Like = "LIKE";
    private const int MostListed = 20;
    private static readonly char[] Separators = [',', ';', ' '];

    /// <summary>The constraint with that value; null when none is near.</summary>
    /// <param name="constraint">IS, LIKE or CLUSTER with a value that no agent has.</param>
    /// <param name="column">Its field on the agents.</param>
    public static PlacementConstraint? Of(CompiledConstraint constraint, AttributeColumn column)
    {
        var (wanted, values) = (constraint.Source.Value!, column.Values);
        return Only(values, value => IsSame(value, wanted)) is { } same ? With(constraint, same)
            : Only(values, value => IsPart(value, wanted, column.IsHostname ? '.' : '/', column.IsHostname)) is { } part ? With(constraint, part)
            : constraint.Operator == ConstraintOperator.Like && column.IsHostname && Stem(wanted, values) is { } stem ? constraint.Source with { Value = stem }
            : column.IsHostname ? (Misspelt(wanted, values) is { } host && IsTransposed(host, wanted) ? With(constraint, host) : null)
            : Several(wanted, values) is { } several ? constraint.Source with { Operator = Like, Value = several }
            : Beginning(wanted, values) is { } beginning ? constraint.Source with { Operator = Like, Value = beginning }
            : Misspelt(wanted, values) is { } near ? With(constraint, near)
            : null;
    }

    /// <summary>The constraint with a value of an agent; as an expression where its own operator reads it otherwise (IS reads 007 as the number 7).</summary>
    private static PlacementConstraint? With(CompiledConstraint constraint, string value)
    {
        PlacementConstraint[] written = [constraint.Source with { Value = value }, constraint.Source with { Operator = Like, Value = Regex.Escape(value) }];
        return Array.Find(written, one => one != constraint.Source && constraint.Of(one).Judge(value) == ConstraintOutcome.Pass);
    }

    /// <summary>The same name in other letters, or the same number: 7.0 and 7, 007 and 7.</summary>
    private static bool IsSame(string value, string wanted) => string.Equals(value.Trim(), wanted.Trim(), StringComparison.OrdinalIgnoreCase)
        || (IsNumber(value, out var left) && IsNumber(wanted, out var right) && left == right);

    private static bool IsNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    /// <summary>One is the other with a provider before it (<c>aws/us-east-1</c>) or, of hosts, a domain behind it.</summary>
    private static bool IsPart(string value, string wanted, char separator, bool isBehind)
    {
        var (longer, shorter) = value.Length > wanted.Length ? (value, wanted) : (wanted, value);
        return longer.Length > shorter.Length + 1 && shorter.Length > 0 && (isBehind
            ? longer.StartsWith(shorter, StringComparison.OrdinalIgnoreCase) && longer[shorter.Length] == separator && shorter.Any(char.IsLetter)
            : longer.EndsWith(shorter, StringComparison.OrdinalIgnoreCase) && longer[^(shorter.Length + 1)] == separator);
    }

    /// <summary>A list of values that exist, as an expression.</summary>
    private static string? Several(string wanted, IReadOnlyList<string> values)
    {
        var parts = wanted.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length is > 1 and <= MostListed && Array.TrueForAll(parts, values.Contains) ? string.Join("|", parts.Select(Regex.Escape)) : null;
    }

    /// <summary>What several values begin with, or a pattern of file names, as an expression: the whole value must match.</summary>
    private static string? Beginning(string wanted, IReadOnlyList<string> values)
    {
        var stem = wanted.TrimEnd('*', '%');
        return stem.Any(char.IsLetter) && values.Any(value => value.Length > stem.Length && value.StartsWith(stem, StringComparison.Ordinal))
            ? $"{Regex.Escape(stem)}.*" : null;
    }

    /// <summary>What several values begin with up to a dot, a dash or the like, as the expression that matches them whole: <c>10\.0\.4\..*</c>.</summary>
    private static string? Stem(string wanted, IReadOnlyList<string> values)
    {
        var stem = wanted.Replace("\\.", ".", StringComparison.Ordinal);
        var begins = values.Where(value => value.Length > stem.Length && value.StartsWith(stem, StringComparison.Ordinal)).ToArray();
        var end = begins.Length > 0 ? begins[0][stem.Length] : ' ';
        return stem.Length < 2 || !stem.All(sign => char.IsLetterOrDigit(sign) || sign is '.' or '-' or '_' or '/') || begins.Length == 0 ? null
            : stem[^1] is '.' or '-' or '_' or '/' ? $"{Regex.Escape(stem)}.*"
            : end is '.' or '-' or '_' or '/' && Array.TrueForAll(begins, value => value[stem.Length] == end) ? $"{Regex.Escape($"{stem}{end}")}.*"
            : null;
    }

    private static string? Misspelt(string wanted, IReadOnlyList<string> values) => NearestNames.OnlyNearest(wanted, values);

    /// <summary>Two letters of a host's name swapped; one with another number or letter is another host.</summary>
    private static bool IsTransposed(string host, string wanted) =>
        host.Where(char.IsDigit).SequenceEqual(wanted.Where(char.IsDigit)) && host.Order().SequenceEqual(wanted.Order());

    /// <summary>The only value that is so; null when none is, or several are.</summary>
    private static string? Only(IReadOnlyList<string> values, Func<string, bool> isSo) => values.Where(isSo).Take(2).ToArray() is [var only] ? only : null;
}
