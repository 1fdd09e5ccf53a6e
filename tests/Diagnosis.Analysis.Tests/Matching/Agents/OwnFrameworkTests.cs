using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;

namespace Diagnosis.Analysis.Tests.Matching.Agents;

public sealed class OwnFrameworkTests
{
    [Theory]
    [InlineData("told", "F1", "told")]
    [InlineData(null, "F1", "F1")]
    [InlineData(null, null, null)]
    public void Reservation_for_an_own_instance_tells_the_framework_where_no_document_does(string? told, string? label, string? expected) =>
        OwnFramework.IdIn(Snapshot(told, Reserved(label, "db.instance-a"))).ShouldBe(expected);

    [Fact]
    public void Reservations_for_other_instances_tell_nothing() =>
        OwnFramework.IdIn(Snapshot(null, Reserved("F1", "db.instance-z"))).ShouldBeNull();

    [Fact]
    public void Two_frameworks_that_claim_own_instances_leave_it_open() =>
        OwnFramework.IdIn(Snapshot(null, Reserved("F1", "db.instance-a"), Reserved("F2", "db.instance-a"))).ShouldBeNull();

    private static Resource Reserved(string? framework, string instance) => new()
    {
        Name = "cpus",
        Scalar = 1,
        Role = "web",
        ReservationLabels = framework is null ? [] : [new("marathon_framework_id", framework), new("marathon_task_id", instance)],
    };

    private static ClusterSnapshot Snapshot(string? told, params Resource[] reserved) => new()
    {
        CapturedAt = Given.Now,
        Marathon = new MarathonSettings { FrameworkId = told },
        Agents = [new Agent { Id = "S1", Hostname = "10.0.0.1", Reserved = [.. reserved] }],
        Workloads =
        [
            new Workload
            {
                Id = "/db",
                Kind = WorkloadKind.App,
                Definition = new WorkloadDefinition
                {
                    Id = "/db", Kind = WorkloadKind.App, PersistentVolumes = [new PersistentVolume("data", "root", 100, null, null, [])],
                },
                Instances = [new Instance { Id = "db.instance-a", TaskId = "db.instance-a._app.1" }],
            },
        ],
    };
}
