using System.Text;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;

namespace Diagnosis.Analysis.Tests.Definitions;

/// <summary>A rule that nothing breaks is no rule.</summary>
public sealed class RuleCoverageTests
{
    private static readonly string[] Labelled = ["cases.jsonl.gz", "mutations.jsonl.gz", "syntax.jsonl.gz"];

    /// <summary>Definitions that break what no labelled one breaks.</summary>
    public static TheoryData<string, string> Others => new()
    {
        { "config.too.large", new string(' ', 20_000) + "{}" },
    };

    [Fact]
    public void Catalogue_EveryRule_IsBrokenByADefinition()
    {
        var broken = Labelled.SelectMany(LabelledDefinition.Read)
            .SelectMany(item => DefinitionValidator.Validate(item.Body, item.Options with { OffersPatches = false }).Violations)
            .Select(violation => violation.Rule)
            .Concat(WarningTests.Pairs.Select(pair => (string)pair[0]))
            .Concat(Others.Select(other => (string)other[0]))
            .Append("config.group.put.deletes")
            .ToHashSet();

        DefinitionRules.All.Select(rule => rule.Id).Where(id => !broken.Contains(id)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Validate_DefinitionThatBreaksTheRule_NamesIt(string rule, string definition)
    {
        var result = DefinitionValidator.Validate(Encoding.UTF8.GetBytes(definition), new ValidationOptions { MaxDefinitionBytes = 10_000 });

        result.Violations.Select(violation => violation.Rule).ShouldContain(rule);
    }
}
