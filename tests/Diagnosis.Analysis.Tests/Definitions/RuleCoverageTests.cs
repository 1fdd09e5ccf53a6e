using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;

namespace Diagnosis.Analysis.Tests.Definitions;

/// <summary>A rule that nothing breaks is no rule.</summary>
public sealed class RuleCoverageTests
{
    private const string Dvdi = """ "external": {"name": "v", "provider": "dvdi", "options": {"dvdi/driver": "rexray"}}, "mode": "RW" """;

    private static readonly string[] Labelled = ["cases.jsonl.gz", "mutations.jsonl.gz", "syntax.jsonl.gz"];

    /// <summary>A Marathon with one service port to give.</summary>
    private static readonly ValidationOptions Options = Definition.Everything with
    {
        MaxDefinitionBytes = 10_000,
        LocalPortMin = 10_000,
        LocalPortMax = 10_001,
    };

    /// <summary>Rules that no labelled definition breaks, a definition that does, and the id it is put to; POST when that is empty.</summary>
    public static TheoryData<string, string, string> Others => new()
    {
        { "config.too.large", new string(' ', 20_000) + "{}", "" },
        {
            "config.port.mappings.discovery",
            Definition.App("""
                "ipAddress": {"discovery": {"ports": [{"number": 80, "name": "http"}]}}, "container": {"type": "MESOS", "portMappings": [{"containerPort": 80}]}
                """),
            ""
        },
        { "config.id.relative", """{"id": "web", "containers": [{"name": "c", "resources": {"cpus": 1, "mem": 64}}]}""", "" },
        {
            "config.volume.external.twice",
            Definition.App($$"""
                "container": {"type": "MESOS", "volumes": [{"containerPath": "/a", {{Dvdi}}}, {"containerPath": "/b", {{Dvdi}}}]}
                """),
            ""
        },
        { "config.pod.legacy.cgroups", Definition.Pod("\"resourceLimits\": {\"cpus\": 2}", "\"legacySharedCgroups\": true"), "" },
        { "config.pod.instances", Definition.Pod("\"labels\": {}", """ "scaling": {"kind": "fixed", "instances": -1} """), "" },
        { "config.pod.id.mismatch", Definition.Pod("\"labels\": {}"), "/other" },
        { "config.service.ports.exhausted", Definition.App("\"portDefinitions\": [{\"port\": 0}, {\"port\": 0, \"name\": \"b\"}]"), "" },
    };

    [Fact]
    public void Every_rule_is_broken_by_a_definition()
    {
        var broken = Labelled.SelectMany(LabelledDefinition.Read)
            .SelectMany(item => DefinitionValidator.Validate(item.Body, item.Options with { OffersPatches = false }).Violations)
            .Select(violation => violation.Rule.Id)
            .Concat(WarningTests.Pairs.Select(pair => (string)pair[0]))
            .Concat(Others.Select(other => (string)other[0]))
            .Concat(WarningTests.OfTheirOwn)
            .ToHashSet();

        DefinitionRules.All.Select(rule => rule.Id).Where(id => !broken.Contains(id)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Definition_that_breaks_the_rule_names_it(string rule, string definition, string target)
    {
        var operation = target.Length > 0 ? DefinitionOperation.Update : DefinitionOperation.Create;

        var result = DefinitionValidator.Validate(definition, Options with { Operation = operation, TargetId = target });

        result.IsValid.ShouldBeFalse();
        result.Violations.Select(violation => violation.Rule.Id).ShouldContain(rule);
    }
}
