using System.Text.RegularExpressions;

namespace Diagnosis.EndToEnd.Tests.Telemetry;

/// <summary>What an expression of Prometheus names: metrics, and labels of each.</summary>
internal static partial class PromExpression
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "sum", "max", "min", "avg", "count", "by", "without", "rate", "increase", "histogram_quantile", "unless", "and", "or", "on", "ignoring", "offset",
        "label_values", "absent", "clamp_max", "clamp_min",
    };

    /// <summary>Metrics of an expression.</summary>
    public static string[] Metrics(string expression) =>
        [.. Names(Texts().Replace(Braces().Replace(Groupings().Replace(expression, ""), ""), "")).Where(name => !Words.Contains(name)).Distinct()];

    /// <summary>Labels that an expression matches or groups by.</summary>
    public static string[] Labels(string expression) =>
    [
        .. Braces().Matches(expression).SelectMany(braces => Matchers().Matches(braces.Value)).Select(matcher => matcher.Groups["label"].Value)
            .Concat(Groupings().Matches(expression).SelectMany(grouping => grouping.Groups["labels"].Value.Split(','))
                .Select(label => label.Trim()).Where(label => label.Length > 0)).Distinct(),
    ];

    private static IEnumerable<string> Names(string text) => Name().Matches(text).Select(name => name.Value);

    [GeneratedRegex(@"\{[^}]*\}|\[[^\]]*\]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Braces();

    [GeneratedRegex("\"[^\"]*\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Texts();

    [GeneratedRegex(@"\b(?:by|without|on|ignoring) *\((?<labels>[^)]*)\)|(?<=label_values\([^,]*),(?<labels>[^)]*)", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Groupings();

    [GeneratedRegex("(?<label>[a-zA-Z_][a-zA-Z0-9_]*) *(?:=~|!~|!=|=) *\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Matchers();

    [GeneratedRegex("(?<![0-9a-zA-Z_])[a-zA-Z_:][a-zA-Z0-9_:]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
