using System.Text;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Analysis.Tests.Definitions;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Simulation;

/// <summary>What a definition changes of the one that a cluster has.</summary>
public sealed class DefinitionComparisonTests
{
    private const string Pod = """
        {"id":"/app","containers":[{"name":"c","exec":{"command":{"shell":"x"}},"resources":{"cpus":1,"mem":32}}],
         "scaling":{"kind":"fixed","instances":2}}
        """;

    private static readonly ValidationOptions Rules = new() { EnabledFeatures = ["secrets", "gpu_resources", "external_volumes"] };

    /// <summary>What the cluster has, what is sent, and what that changes.</summary>
    public static TheoryData<string, string, DefinitionChange> Changes => new()
    {
        { App("\"cmd\":\"run\""), App("\"cmd\":\"run\""), DefinitionChange.None },
        { App("\"cmd\":\"run\""), App("\"cmd\":\"run\",\"cpus\":1,\"mem\":128.0,\"instances\":1,\"env\":{}"), DefinitionChange.None },
        { App("\"cmd\":\"run\",\"env\":{\"A\":\"1\",\"B\":\"2\"}"), App("\"env\":{\"B\":\"2\",\"A\":\"1\"},\"cmd\":\"run\""), DefinitionChange.None },
        { App("\"cmd\":\"run\",\"version\":\"2026-01-01T00:00:00.000Z\",\"tasksRunning\":1"), App("\"cmd\":\"run\""), DefinitionChange.None },
        { App("\"cmd\":\"run\",\"instances\":2"), App("\"cmd\":\"run\",\"instances\":3"), DefinitionChange.Scale },
        { App("\"cmd\":\"run\""), App("\"cmd\":\"ran\""), DefinitionChange.Upgrade },
        { App("\"cmd\":\"run\""), App("\"cmd\":\"run\",\"labels\":{\"a\":\"b\"}"), DefinitionChange.Upgrade },
        { App("\"cmd\":\"run\",\"labels\":{\"a\":\"b\"}"), App("\"cmd\":\"run\",\"labels\":{\"a\":\"c\"}"), DefinitionChange.Upgrade },
        { App("\"cmd\":\"run\",\"labels\":{\"a\":\"b\"}"), App("\"cmd\":\"run\",\"labels\":{\"b\":\"b\"}"), DefinitionChange.Upgrade },
        { App("\"cmd\":\"run\",\"instances\":2"), App("\"cmd\":\"ran\",\"instances\":3"), DefinitionChange.Upgrade },
        { App("\"args\":[\"a\",\"b\"]"), App("\"args\":[\"b\",\"a\"]"), DefinitionChange.Upgrade },
        { App("\"args\":[\"a\",\"b\"]"), App("\"args\":[\"a\"]"), DefinitionChange.Upgrade },
        { App("\"cmd\":\"run\",\"unknown\":1"), App("\"cmd\":\"run\""), DefinitionChange.None },
        { App("\"cmd\":\"run\",\"cpus\":\"much\""), App("\"cmd\":\"run\""), DefinitionChange.Upgrade },
        { App("\"cmd\":\"run\",\"cmd\":\"run\""), App("\"cmd\":\"run\""), DefinitionChange.None },
        { App("\"cmd\":\"run\""), Pod, DefinitionChange.Upgrade },
        { Pod, Pod, DefinitionChange.None },
        { Pod, Pod.Replace("\"instances\":2", "\"instances\":5", StringComparison.Ordinal), DefinitionChange.Scale },
        { Pod, Pod.Replace("\"mem\":32", "\"mem\":64", StringComparison.Ordinal), DefinitionChange.Upgrade },
        {
            Pod[..^1] + ""","scheduling":{"placement":{"constraints":[{"fieldName":"a","operator":"UNIQUE"},{"fieldName":"b","operator":"UNIQUE"}]}}}""",
            Pod[..^1] + ""","scheduling":{"placement":{"constraints":[{"fieldName":"b","operator":"UNIQUE"},{"fieldName":"a","operator":"UNIQUE"}]}}}""",
            DefinitionChange.None
        },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void What_differs_as_Marathon_stores_it_decides(string existing, string sent, DefinitionChange change) =>
        DefinitionComparison.Of(Proposed.Existing(existing), Accepted(sent), Rules, default).ShouldBe(change);

    [Fact]
    public void What_is_not_there_yet_is_new() => DefinitionComparison.Of(null, Accepted(Pod), Rules, default).ShouldBe(DefinitionChange.New);

    [Fact]
    public void What_has_no_text_cannot_be_told_from_a_change() =>
        DefinitionComparison.Of(Given.Workload(Given.App()), Accepted(App("\"cmd\":\"run\"")), Rules, default).ShouldBe(DefinitionChange.Upgrade);

    /// <summary>Every accepted case is compared with itself, printed, and with its neighbours of the same kind.</summary>
    [Fact]
    public void Definitions_are_alike_exactly_when_they_print_alike()
    {
        var accepted = LabelledDefinition.Read("mutations.jsonl.gz").Concat(LabelledDefinition.Read("cases.jsonl.gz"))
            .Select(one => DefinitionValidator.Validate(one.Body, one.Options with { OffersPatches = false }).Accepted).OfType<AcceptedDefinition>().ToArray();
        accepted.Length.ShouldBeGreaterThan(500);

        for (var i = 0; i < accepted.Length; i++)
        {
            foreach (var other in accepted.Skip(i).Take(20).Where(other => other.Model.Type == accepted[i].Model.Type))
            {
                accepted[i].Model.Type.IsSame(accepted[i].Model, other.Model)
                    .ShouldBe(JsonNode.DeepEquals(JsonNode.Parse(accepted[i].Text), JsonNode.Parse(other.Text)), $"{accepted[i].Text}\n{other.Text}");
            }
        }
    }

    private static string App(string members) => $$"""{"id":"/app",{{members}}}""";

    private static AcceptedWorkload Accepted(string text) => DefinitionValidator.Validate(text, Rules).Accepted!.Workloads(default).Single();
}
