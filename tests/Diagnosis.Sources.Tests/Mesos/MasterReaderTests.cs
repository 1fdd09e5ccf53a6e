using Diagnosis.Analysis.Cluster;
using static Diagnosis.Sources.Tests.Documents.Reading;

namespace Diagnosis.Sources.Tests.Mesos;

public sealed class MasterReaderTests
{
    [Fact]
    public void Roles_and_quota_complete_each_other()
    {
        const string Quota = """{"configs": [{"role": "dev", "guarantees": {"cpus": {"value": 1}}, "limits": {"cpus": {"value": 4}, "mem": {"value": 0}}}]}""";
        var role = Read(
            (DocumentKind.MesosRoles, """{"roles": [{"name": "dev", "weight": 2.5, "quota": {"consumed": {"cpus": 3}, "limit": {}, "guarantee": {}}}]}"""),
            (DocumentKind.MesosQuota, Quota)).Roles.Single();

        role.ShouldBe(new RoleQuota("dev", 2.5, new QuotaAmounts(1, null, null, null), new QuotaAmounts(4, 0, null, null), new ResourceAmounts(3, 0, 0, 0))
        {
            ReadFrom = DocumentKind.MesosQuota,
            ConsumedReadFrom = DocumentKind.MesosRoles,
        });
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(", \"configs\": []", false)]
    public void Guarantee_is_the_limit_too_before_Mesos_1_9(string configs, bool isLimit)
    {
        var json = $$$"""{"infos": [{"role": "dev", "guarantee": [{"name": "cpus", "type": "SCALAR", "scalar": {"value": 4}}]}]{{{configs}}}}""";
        var role = Read((DocumentKind.MesosQuota, json)).Roles.Single();

        role.Guarantee.Cpus.ShouldBe(4);
        role.Limit.Cpus.ShouldBe(isLimit ? 4 : null);
    }

    [Fact]
    public void Framework_in_two_documents_is_one_and_frameworks_knows_it_best()
    {
        (DocumentKind, string) full = (DocumentKind.MesosFrameworks, """
            {"frameworks": [{"id": "f", "name": "marathon", "roles": ["a", "b"], "suppressed_roles": ["b"], "tasks": [{"id": 5}],
             "used_resources": {"cpus": 2}}]}
            """);
        (DocumentKind, string) state = (
            DocumentKind.MesosState, """{"version": "1.9.1", "slaves": [], "frameworks": [{"id": "f", "name": "marathon", "role": "a"}]}""");

        foreach (var documents in new[] { new[] { full, state }, [state, full] })
        {
            var framework = Read(documents).Frameworks.Single();
            framework.SuppressedRoles.ShouldBe(["b"]);
            framework.Used.Cpus.ShouldBe(2);
        }
    }

    [Theory]
    [InlineData("""{"version": "1.11.0", "slaves": [], "domain": {"fault_domain": {"region": {"name": "eu"}, "zone": {"name": "a"}}}}""", "eu")]
    [InlineData("""{"version": "1.11.0", "slaves": []}""", null)]
    [InlineData("""{"version": "1.11.0", "slaves": [], "dom""", null)]
    [InlineData("""{"version": "1.11.0", "domain": {"fault_domain": {"region": {"name": "eu"}}}, "slaves": [""", "eu")]
    public void Home_region_is_known_by_a_domain_alone_since_a_master_without_one_takes_no_agent_that_has_one(string json, string? region)
    {
        var told = Read((DocumentKind.MesosState, json)).HomeRegion;

        (told.IsKnown ? told.Value : null, told.IsNotKnown).ShouldBe((region, region is null));
    }

    [Fact]
    public void Flags_that_may_hold_secrets_are_not_kept()
    {
        var flags = Read((DocumentKind.MesosFlags, """{"flags": {"role_sorter": "drf", "credentials": "/etc/secret", "zk": "zk://u:p@h/mesos"}}""")).MesosFlags;

        flags.ShouldBe([new KeyValuePair<string, string>("role_sorter", "drf")]);
    }

    [Fact]
    public void Machines_in_maintenance_are_listed()
    {
        var snapshot = Read((DocumentKind.MesosMaintenanceStatus, """
            {"draining_machines": [{"id": {"hostname": "h1", "ip": "10.0.0.1"}, "statuses": []}], "down_machines": [{"hostname": "h2", "ip": "h2"}]}
            """));

        snapshot.DrainingMachines.ShouldBe(["h1", "10.0.0.1"]);
        snapshot.DownMachines.ShouldBe(["h2"]);
    }

    [Fact]
    public void Operator_API_tells_reasons_of_failed_tasks()
    {
        var failure = Read((DocumentKind.MesosState, """
            {"type": "GET_TASKS", "get_tasks": {"completed_tasks": [{"task_id": {"value": "dev_web.instance-1._app.1"}, "agent_id": {"value": "S1"},
             "statuses": [{"state": "TASK_RUNNING"},
              {"state": "TASK_FAILED", "reason": "REASON_CONTAINER_LAUNCH_FAILED", "source": "SOURCE_AGENT", "message": "TOKEN=abc pull failed",
               "timestamp": 1767268800.5}]}]}}
            """)).TaskFailures.Single();

        (failure.WorkloadId, failure.Reason, failure.Source, failure.AgentId).ShouldBe(("/dev/web", "REASON_CONTAINER_LAUNCH_FAILED", "SOURCE_AGENT", "S1"));
        failure.At.ShouldBe(Now.AddSeconds(0.5));
        failure.Message.ShouldNotContain("abc");
    }
}
