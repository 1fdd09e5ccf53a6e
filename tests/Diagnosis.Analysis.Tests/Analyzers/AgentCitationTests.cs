using System.Text;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Analyzers.Configuration;
using Diagnosis.Analysis.Analyzers.Offers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Tests.Analyzers.Offers;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Analyzers;

/// <summary>Who tells a number of agents says which document listed them.</summary>
public sealed partial class AgentCitationTests
{
    private static readonly string[] ListsOfAgents = ["MESOS_SLAVES", "MESOS_STATE"];

    public static TheoryData<string> Stories => [.. OfferStories.All.Keys];

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task A_placement_that_tells_a_number_of_agents_cites_the_document_that_lists_them(string name)
    {
        var context = OfferStories.All[name].Scene.Build();
        Check(context, (await new OfferAnalyzer().Handle(new OfferAnalysis(context), CancellationToken.None)).Findings);
    }

    [Theory]
    [InlineData("""{"id": "/web", "cmd": "a", "instances": 3, "constraints": [["hostname", "UNIQUE"]]}""", 2, "config.instances.unique")]
    [InlineData("""{"id": "/web", "cmd": "a", "instances": 2, "constraints": [["hostname", "UNIQUE"]]}""", 2, "config.upgrade.headroom")]
    [InlineData("""{"id": "/web", "cmd": "a", "instances": 3, "constraints": [["hostname", "UNIQUE"]]}""", 0, null)]
    [InlineData("""{"id": "/web", "cmd": "a", "ports": [9090], "requirePorts": true}""", 1, "config.ports.range")]
    public async Task A_definition_that_was_measured_by_the_agents_cites_the_document_that_lists_them(string definition, int agents, string? code)
    {
        var scene = new Scene().Marathon(new MarathonSettings { Version = "1.9.109" }).Define(d => d with { Json = Encoding.UTF8.GetBytes(definition) })
            .With([.. Enumerable.Range(0, agents).Select(i => Scene.Agent($"a{i}", 31_000))]);
        AnalysisContext context = scene.Build();

        var findings = (await new ConfigurationAnalyzer().Handle(new ConfigurationAnalysis(context), CancellationToken.None)).Findings;

        if (code is not null)
        {
            var finding = findings.Single(f => f.Code == code);
            finding.Evidence.ShouldContain(e => ListsOfAgents.Contains(e.Source));
        }
        else
        {
            findings.ShouldAllBe(f => f.Evidence.All(e => !ListsOfAgents.Contains(e.Source)));
        }
    }

    [Fact]
    public async Task An_agent_that_Mesos_does_not_offer_is_in_no_prediction()
    {
        var context = new OfferScene(Given.App(mem: 12_000), Given.Agent(mem: 8000) with { Active = false }, Given.Agent(1, mem: 4000)).Build();

        var findings = (await new OfferAnalyzer().Handle(new OfferAnalysis(context), CancellationToken.None)).Findings;

        var predictions = findings.SelectMany(f => f.Remedies).Select(r => r.Prediction).OfType<Prediction>().ToArray();
        predictions.ShouldNotBeEmpty();
        predictions.ShouldAllBe(p => !p.Hostnames.Contains("host-0"));
    }

    [Fact]
    public async Task Without_a_queue_as_many_wait_as_the_definition_lacks()
    {
        var context = new OfferScene(Given.App(mem: 12_000, instances: 2), Given.Agent(mem: 8000), Given.Agent(1, mem: 8000))
            .Cluster(c => c with { Queue = [], Sources = [.. c.Sources.Where(s => s.Kind != DocumentKind.MarathonQueue)] })
            .Build();

        var findings = (await new OfferAnalyzer().Handle(new OfferAnalysis(context), CancellationToken.None)).Findings;

        var predictions = findings.SelectMany(f => f.Remedies).Select(r => r.Prediction).OfType<Prediction>().ToArray();
        predictions.ShouldNotBeEmpty();
        predictions.ShouldAllBe(p => p.InstancesPlaceable <= p.InstancesWanted && p.InstancesWanted == 2);
    }

    private static void Check(AnalysisContext context, IEnumerable<Finding> findings)
    {
        foreach (var finding in findings.Where(f => NumberOfAgents().IsMatch($"{f.Summary} {f.Headline}")))
        {
            // Without a list of agents the refused offers of the queue stand for them.
            var lists = context.Snapshot.Agents.IsEmpty ? ["MARATHON_QUEUE"] : ListsOfAgents;
            finding.Evidence.ShouldContain(e => lists.Contains(e.Source), $"{finding.Code}: {finding.Headline}");
        }
    }

    [GeneratedRegex(@"(\d|all|only) (\d+ )?(of \d+ )?(agent|host)s?\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberOfAgents();
}
