using System.Text;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.Configuration;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.Tests.Analyzers.Configuration;

/// <summary>What the cluster holds is looked at by the rules that Validate warns with.</summary>
public sealed class ConfigurationAnalyzerTests
{
    [Fact]
    public async Task A_defect_of_the_stored_definition_is_a_finding_of_the_catalogue()
    {
        var result = await Analyze("""{"id": "/web", "cmd": "java -Xmx512m -jar a.jar", "mem": 512, "tasksRunning": 0, "deployments": []}""");

        var finding = result.Findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe("config.memory.heap");
        finding.Severity.ShouldBe(DefinitionRules.All.Single(rule => rule.Id == finding.Code).Severity);
        finding.Headline.ShouldStartWith("/web: a Java heap of 512 MiB does not fit into 512 MiB");
        finding.Evidence.ShouldHaveSingleItem().Source.ShouldBe("MARATHON_APPS");
        finding.Remedies.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_sound_definition_has_no_finding() =>
        (await Analyze("""{"id": "/web", "cmd": "java -Xmx256m -jar a.jar", "mem": 512, "tasks": []}""")).Findings.ShouldBeEmpty();

    [Fact]
    public async Task The_version_of_the_cluster_decides()
    {
        const string Definition = """{"id": "/web", "cmd": "sleep 1000", "constraints": [["rack", "GROUP_BY"]]}""";

        (await Analyze(Definition, "1.10.36")).Findings.ShouldHaveSingleItem().Code.ShouldBe("config.constraint.group.by.value");
        (await Analyze(Definition, "1.9.100")).Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\"ipAddress\": null", false, 0)]
    [InlineData("\"container\": null", true, 0)]
    [InlineData("\"container\": null", false, 1)]
    public async Task No_document_tells_the_version_and_what_only_older_ones_do_proves_one_that_groups_evenly(string member, bool isRun, int findings)
    {
        var scene = Scene(
            $$"""
            {"id": "/web", "cmd": "sleep 1000", "constraints": [["rack", "GROUP_BY"]], {{member}},
             "versionInfo": {"lastScalingAt": "2024-05-14T10:00:00.000Z", "lastConfigChangeAt": "2024-05-14T10:00:00.000Z"} }
            """,
            version: null).Define(app => app with { Constraints = [new("rack", "GROUP_BY", null)] });
        scene = isRun ? scene.With(Analyzers.Scene.Task("a", "host-1", 600)) : scene;

        var result = await new ConfigurationAnalyzer().Handle(new ConfigurationAnalysis(scene.Build()), CancellationToken.None);

        result.Findings.Count(finding => finding.Code == "config.constraint.group.by.value").ShouldBe(findings);
    }

    [Fact]
    public async Task A_definition_whose_text_is_not_known_is_skipped() => (await Analyze("")).Outcome.ShouldBe(Outcome.Skipped);

    [Fact]
    public async Task A_pod_is_looked_at_by_the_rules_of_pods()
    {
        var result = await Analyze("""{"id": "/web", "containers": [{"name": "c", "resources": {"cpus": 1, "mem": 64}}]}""", kind: WorkloadKind.Pod);

        result.Findings.ShouldHaveSingleItem().Code.ShouldBe("config.pod.container.idle");
    }

    [Theory]
    [InlineData("\"container\": {\"docker\": {\"image\": \"redis:latest\"}}")]
    [InlineData("\"instances\": 0")]
    [InlineData("\"ports\": [0]")]
    [InlineData("\"healthcheck\": []")]
    public async Task What_others_find_or_Marathon_adds_is_left_to_them(string members) =>
        (await Analyze($$"""{"id": "/web", "cmd": "sleep 1000", {{members}}}""")).Findings.ShouldBeEmpty();

    [Fact]
    public async Task A_text_that_cannot_be_read_has_no_finding() => (await Analyze("{\"id\": ")).Findings.ShouldBeEmpty();

    [Fact]
    public void The_analyzer_says_which_documents_it_looks_at() => ConfigurationAnalyzer.Descriptor.Reads.ShouldContain(DocumentKind.MarathonApps);

    [Theory]
    [InlineData("/missing", true)]
    [InlineData("/other", false)]
    [InlineData("/in", false)]
    public async Task A_dependency_that_no_list_has_is_not_waited_for(string dependency, bool isFound)
    {
        (await Look(DocumentKind.MarathonApps)).ShouldBe(isFound);
        (await Look(null)).ShouldBeFalse();

        async Task<bool> Look(DocumentKind? list)
        {
            var scene = Scene("""{"id": "/web", "cmd": "sleep 1000"}""").Define(d => d with { Dependencies = [dependency] })
                .With(Stored("/other"), Stored("/in/group"));
            AnalysisContext subject = (list is null ? scene.Without(DocumentKind.MarathonApps) : scene).Build();
            var result = await new ConfigurationAnalyzer().Handle(new ConfigurationAnalysis(subject), CancellationToken.None);
            var found = result.Findings.Where(finding => finding.Code == "config.dependency.unknown").ToArray();
            found.SelectMany(finding => finding.Remedies).ShouldAllBe(r => r.OperatorAction!.Contains(dependency) && r.Description.Length == 0);
            return found.Length > 0;
        }

        static Workload Stored(string id) => new() { Id = id, Kind = WorkloadKind.App, Definition = Analyzers.Scene.App(id) };
    }

    [Fact]
    public async Task Agents_that_suffice_are_not_counted_and_ports_are_those_they_offer()
    {
        const string Definition = """
            {"id": "/web", "instances": 3, "constraints": [["hostname", "UNIQUE"]],
             "container": {"type": "DOCKER", "docker": {"image": "a:1", "network": "BRIDGE", "portMappings": [{"containerPort": 80, "hostPort": 9090}]}}}
            """;

        (await Codes(3, 31000)).ShouldBe(["config.ports.range"]);
        (await Codes(3, 1025)).ShouldBe(["config.ports.fixed.upgrade"]);
        (await Codes(4, 1025)).ShouldBeEmpty();
        (await Codes(2, 1025)).ShouldBe(["config.instances.unique"]);

        async Task<string[]> Codes(int agents, long firstPort)
        {
            AnalysisContext subject = Scene(Definition).With([.. Enumerable.Range(0, agents).Select(i => Analyzers.Scene.Agent($"a{i}", firstPort))]).Build();
            var result = await new ConfigurationAnalyzer().Handle(new ConfigurationAnalysis(subject), CancellationToken.None);
            return [.. result.Findings.Select(finding => finding.Code)];
        }
    }

    private static Scene Scene(string definition, string? version = "1.11.24", WorkloadKind kind = WorkloadKind.App) =>
        new Scene().Marathon(new MarathonSettings { Version = version }).Define(d => d with { Kind = kind, Json = Encoding.UTF8.GetBytes(definition) });

    private static Task<AnalysisResult> Analyze(string definition, string? version = "1.11.24", WorkloadKind kind = WorkloadKind.App)
    {
        var subject = Scene(definition, version, kind).Build();
        return new ConfigurationAnalyzer().Handle(new ConfigurationAnalysis(subject), CancellationToken.None);
    }
}
