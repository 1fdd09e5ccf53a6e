using System.Collections.Immutable;
using System.Text;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.Configuration;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Tests.Analyzers.Configuration;

/// <summary>What is only being tried is compared with what is there.</summary>
public sealed class DefinitionConflictsTests
{
    [Fact]
    public async Task Service_port_of_another_app_is_named_with_its_owner()
    {
        var found = await Try(d => d with { ServicePorts = [10001, 10001, 10002] }, Other("/lb", d => d with { ServicePorts = [10001] }));

        var conflict = found.ShouldHaveSingleItem();
        conflict.Code.ShouldBe("config.port.service_taken");
        conflict.Severity.ShouldBe(Severity.Degrading);
        conflict.Summary.ShouldBe("/web: service port 10001 is also that of /lb, so a load balancer cannot tell them apart");
        conflict.Explanation.ShouldContain("0 to have one assigned");
        conflict.Evidence.ShouldHaveSingleItem().Source.ShouldContain("apps", Case.Insensitive);
    }

    [Fact]
    public async Task Network_that_nobody_is_in_is_named_with_those_in_use()
    {
        var found = await Try(
            d => d with { Networks = [new(NetworkKind.Container, "dcoss")] },
            Other("/b", d => d with { Networks = [new(NetworkKind.Container, "dcos")] }),
            Other("/a", d => d with { Networks = [new(NetworkKind.Container, "calico"), new(NetworkKind.Host, null)] }));

        var conflict = found.ShouldHaveSingleItem();
        conflict.Code.ShouldBe("config.network.unseen");
        conflict.Severity.ShouldBe(Severity.Advisory);
        conflict.Summary.ShouldBe("/web: no other workload is in the network dcoss; the networks that are in use are calico and dcos");
    }

    [Fact]
    public async Task Nothing_is_found_of_a_network_and_ports_that_go_with_the_others() => (await Try(
        d => d with { ServicePorts = [10002], Networks = [new(NetworkKind.Container, "dcos")] },
        Other("/lb", d => d with { ServicePorts = [10001], Networks = [new(NetworkKind.Container, "dcos")] }))).ShouldBeEmpty();

    [Fact]
    public async Task Nothing_is_guessed_when_nobody_is_in_any_network() =>
        (await Try(d => d with { Networks = [new(NetworkKind.Container, "dcos")] }, Other("/lb", d => d))).ShouldBeEmpty();

    [Fact]
    public async Task Workload_that_is_there_is_not_compared_with_its_neighbours()
    {
        var subject = Subject(d => d with { ServicePorts = [10001] }, Other("/lb", d => d with { ServicePorts = [10001] }));

        (await new ConfigurationAnalyzer().Handle(new ConfigurationAnalysis(subject), CancellationToken.None)).Findings.ShouldBeEmpty();
    }

    private static async Task<ImmutableArray<Finding>> Try(Func<WorkloadDefinition, WorkloadDefinition> define, params Workload[] others)
    {
        var there = Subject(define, others);
        var tried = new AnalysisContext(there.Cluster, there.Workload) { Forecast = new Forecast(IsStuck: false) };
        return (await new ConfigurationAnalyzer().Handle(new ConfigurationAnalysis(tried), CancellationToken.None)).Findings;
    }

    private static AnalysisContext Subject(Func<WorkloadDefinition, WorkloadDefinition> define, params Workload[] others) =>
        new Scene().Define(d => define(d) with { Json = Encoding.UTF8.GetBytes("""{"id": "/web", "cmd": "sleep 1000"}""") }).With(others).Build();

    private static Workload Other(string id, Func<WorkloadDefinition, WorkloadDefinition> define) =>
        new() { Id = id, Kind = WorkloadKind.App, Definition = define(Scene.App(id)), InstancesKnown = true };
}
