using Diagnosis.Analysis.Definitions;

namespace Diagnosis.Analysis.Tests.Definitions;

/// <summary>Every definition that the code of Marathon was asked about gets the same answer here.</summary>
public sealed class DifferentialTests
{
    /// <summary>Cases whose details differ, each with the reason; none differs in validity or status.</summary>
    private static readonly Dictionary<string, string> Explained = [];

    [Theory]
    [InlineData("cases.jsonl.gz", 450)]
    [InlineData("mutations.jsonl.gz", 3921)]
    [InlineData("syntax.jsonl.gz", 164)]
    public void Every_labelled_definition_gets_the_answer_of_Marathon(string file, int count)
    {
        var cases = LabelledDefinition.Read(file).ToList();
        var differences = cases.Select(Difference).OfType<string>().ToList();

        cases.Count.ShouldBe(count);
        differences.ShouldBeEmpty(string.Join('\n', differences));
    }

    private static string? Difference(LabelledDefinition expected)
    {
        var result = DefinitionValidator.Validate(expected.Body, expected.Options);
        var told = $"{expected.Id}: {result.HttpStatus} {result.Message} {string.Join(" ", result.Violations.Select(v => $"{v.Path} '{v.Message}'"))}";
        if (result.IsValid != expected.IsValid || result.HttpStatus != expected.Status)
        {
            return $"{told} instead of {expected.Status} {expected.Message} {string.Join(" ", expected.Details)}";
        }

        if (expected.Status == 400)
        {
            return expected.Message is null || expected.Message == result.Message ? null : told;
        }

        var details = expected.Details;
        if (details.Count == 1 && details.First() is { Path: "", Message: var only })
        {
            var tellsDetails = result.Violations.Any(violation => violation.IsDetail);
            return !tellsDetails && Matches(only, result.Message) ? null : $"{told} instead of {only}";
        }

        if (expected.Message is not null && !Matches(expected.Message, result.Message))
        {
            return $"{told} instead of {expected.Message}";
        }

        var actual = result.Violations.Where(violation => violation.IsDetail).Select(violation => (violation.Path, violation.Message)).ToHashSet();
        if (expected.IgnoresPaths)
        {
            details = [.. details.Select(detail => ("", detail.Message))];
            actual = [.. actual.Select(detail => ("", detail.Message))];
        }

        var same = details.All(detail => actual.Any(other => other.Item1 == detail.Path && Matches(detail.Message, other.Item2)))
            && actual.All(other => details.Any(detail => other.Item1 == detail.Path && Matches(detail.Message, other.Item2)));
        return same || Explained.ContainsKey(expected.Id) ? null : $"{told} instead of {string.Join(" ", details)}";
    }

    /// <summary>Texts that the fixtures cut are compared up to the cut.</summary>
    private static bool Matches(string expected, string? actual) => expected.EndsWith(LabelledDefinition.Cut)
        ? actual?.StartsWith(expected[..^1], StringComparison.Ordinal) == true
        : actual == expected;
}
