using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Tests.Matching;

/// <summary>Resident workloads: reserve, launch on the reservation, or find no reservation in the offer.</summary>
public sealed class ReservationScenarioTests
{
    private const string Framework = "framework-1";
    private const string Role = "dev";

    [Theory]
    [InlineData("path", 1500, null, "PATH:/a:1024,PATH:/b:1024", false)]
    [InlineData("path", 1500, null, "PATH:/a:1024,PATH:/b:1024,PATH:/b:500", true)]
    [InlineData("path", 500, "LIKE .+disk-b", "PATH:/mnt/disk-a:1024", false)]
    [InlineData("path", 500, "LIKE .+disk-b", "PATH:/mnt/disk-b:1024", true)]
    [InlineData("path", 500, "UNLIKE .+disk-b", "PATH:/mnt/disk-b:1024", false)]
    [InlineData("mount", 500, null, "MOUNT:/a:1024", true)]
    [InlineData("mount", 500, "max 750", "MOUNT:/a:1024", false)]
    [InlineData("mount", 500, "max 1024", "MOUNT:/a:1024", true)]
    [InlineData("mount", 500, "profile fast", "MOUNT:/a:1024", false)]
    [InlineData("mount", 500, "profile fast", "MOUNT:/a:1024:fast", true)]
    [InlineData("mount", 500, null, "MOUNT:/a:1024:fast", false)]
    [InlineData("root", 500, null, "MOUNT:/a:1024", false)]
    [InlineData("root", 500, null, "RAW:/a:1024", false)]
    public void New_volume_needs_a_disk_of_its_kind(string type, double size, string? condition, string disks, bool matches)
    {
        var parts = condition?.Split(' ') ?? [""];
        var volume = new PersistentVolume(
            "data",
            type,
            size,
            parts[0] == "max" ? double.Parse(parts[1]) : null,
            parts[0] == "profile" ? parts[1] : null,
            parts[0] is "LIKE" or "UNLIKE" ? [new("path", parts[0], parts[1])] : []);
        var agent = Given.Agent(disk: 0);
        agent = agent with { Unreserved = [.. agent.Unreserved, .. disks.Split(',').Select(Disk)] };

        var decision = Decide(agent, Given.Workload(Resident(volume)), null);

        decision.Kind.ShouldBe(MatchKind.Reserve);
        MarathonScenarioTests.Text(decision).ShouldBe(matches ? "match" : "[InsufficientDisk]");
    }

    [Fact]
    public void Disk_is_refused_once_per_failing_type()
    {
        var app = Resident(Volume("root", 500), Volume("path", 500), Volume("mount", 500)) with { DiskMiB = 10 };

        MarathonScenarioTests.Text(Decide(Given.Agent(disk: 1), Given.Workload(app), null)).ShouldBe("[InsufficientDisk, InsufficientDisk, InsufficientDisk]");
    }

    [Fact]
    public void Waiting_reservation_is_launched_where_its_volumes_are()
    {
        var decision = Decide(Reserved("app.instance-1", "volume-1"), Waiting("volume-1"), Given.Waiting(1));

        decision.ShouldBe(new MatchDecision(true, MatchKind.LaunchOnReservation, ReasonList.Empty));
    }

    [Fact]
    public void Waiting_reservation_lets_GPU_agents_through()
    {
        var agent = Reserved("app.instance-1", "volume-1");
        agent = agent with { Unreserved = [Given.Scalar("gpus", 1)] };

        Decide(agent, Waiting("volume-1"), Given.Waiting(1)).Matches.ShouldBeTrue();
    }

    [Theory]
    [InlineData("volume-1", "app.instance-2", 1, "[InsufficientCpus, InsufficientMemory, UnfulfilledRole]")]
    [InlineData("volume-2", "app.instance-1", 1, "[NoCorrespondingReservationFound]")]
    [InlineData("volume-2", "app.instance-1", 2, "[InsufficientCpus, InsufficientMemory, InsufficientDisk, UnfulfilledRole]")]
    public void Waiting_reservation_that_is_not_offered_is_refused(string offeredVolume, string offeredFor, int count, string reasons) =>
        MarathonScenarioTests.Text(Decide(Reserved(offeredFor, offeredVolume), Waiting("volume-1"), Given.Waiting(count))).ShouldBe(reasons);

    [Fact]
    public void Refused_reservation_still_lets_a_new_one_be_made_on_the_same_offer()
    {
        var agent = Reserved("app.instance-2", "volume-1");
        agent = agent with { Unreserved = Given.Agent(disk: 500).Unreserved };

        Decide(agent, Waiting("volume-1"), Given.Waiting(2)).ShouldBe(new MatchDecision(true, MatchKind.Reserve, ReasonList.Empty));
    }

    [Fact]
    public void Reservation_without_a_task_is_found_by_its_labels()
    {
        var decision = Decide(Reserved("app.instance-7", "app#data#7"), Given.Workload(Resident(Volume("root", 100))), Given.Waiting(1));

        decision.Kind.ShouldBe(MatchKind.LaunchOnReservation);
        decision.Matches.ShouldBeTrue();
    }

    private static Workload Waiting(string volume) =>
        Given.Workload(
            Resident(Volume("root", 100)),
            Given.Running(1, Given.Agent(), InstanceCondition.Failed) with { Role = Role, PersistenceIds = [volume] });

    private static Agent Reserved(string instanceId, string volume)
    {
        (string, string)[] labels = [("marathon_framework_id", Framework), ("marathon_task_id", instanceId)];
        return Given.Agent() with
        {
            Unreserved = [],
            Reserved =
            [
                Given.Scalar("cpus", 1, Role, null, labels),
                Given.Scalar("mem", 128, Role, null, labels),
                Given.Scalar("disk", 100, Role, new(volume, true, null, null, null, ""), labels),
            ],
        };
    }

    private static MatchDecision Decide(Agent agent, Workload workload, QueueItem? queueItem) =>
        PlacementEngine.For(Given.Cluster(agent)).Decide(workload, queueItem)[0];

    private static WorkloadDefinition Resident(params PersistentVolume[] volumes) =>
        Given.App() with { Role = Role, AcceptedResourceRoles = ["*"], PersistentVolumes = [.. volumes] };

    private static PersistentVolume Volume(string type, double size) => new(type, type, size, null, null, []);

    private static Resource Disk(string text)
    {
        var parts = text.Split(':');
        return Given.Scalar("disk", double.Parse(parts[2]), disk: Given.Disk(parts[0], parts[1], parts.ElementAtOrDefault(3)));
    }
}
