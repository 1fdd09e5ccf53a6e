using System.Collections.Immutable;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.Tests.Engine;

/// <summary>Two findings offer no two values for one field: what a rule of definitions advises gives way to what was found in the cluster.</summary>
public sealed class PatchedFieldsTests
{
    [Fact]
    public void Advice_for_the_same_field_is_left_out() => Remedies("""{"healthChecks":[{"gracePeriodSeconds":300}]}""").ShouldBeEmpty();

    [Fact]
    public void Advice_for_another_field_stays() => Remedies("""{"upgradeStrategy":{"minimumHealthCapacity":0}}""").ShouldHaveSingleItem();

    [Fact]
    public void Advice_for_a_member_of_the_same_object_stays() => Remedies("""{"container":{"docker":{"image":"x:1"}}}""").ShouldHaveSingleItem();

    [Fact]
    public void Same_patch_under_another_title_is_left_out()
    {
        const string Patch = """{"requirePorts":false}""";

        var findings = PatchedFields.WithoutRepeated(
            [Of(HealthReasons.GraceTooShort, "health", Patch), Of(HealthReasons.Failing, "health", Patch), Of(HealthReasons.WrongPort, "health", "{}")]);

        findings.Select(finding => finding.Remedies.Length).ShouldBe([1, 0, 1]);
    }

    [Fact]
    public void What_an_outside_analyzer_would_set_stays_beside_it() =>
        Remedies("""{"healthChecks":[{"gracePeriodSeconds":300}]}""", "acme").ShouldHaveSingleItem();

    private static ImmutableArray<Remedy> Remedies(string advised, string analyzer = "configuration") => PatchedFields.WithOneValue(
        [
            Of(HealthReasons.GraceTooShort, "health", """{"healthChecks":[{"gracePeriodSeconds":150}],"container":{"docker":{"network":"HOST"}}}"""),
            Of(ReasonCatalogue.Of(WarningRules.GraceZero), analyzer, advised),
        ])[1].Remedies;

    private static Finding Of(ReasonCode reason, string analyzer, string patch) =>
        Finding.Of(reason, "") with { AnalyzerId = analyzer, Remedies = [new Remedy { Title = "Set it", DefinitionPatch = patch }] };
}
