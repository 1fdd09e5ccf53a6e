using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Tests;

public sealed class VolumesTests
{
    [Fact]
    public async Task An_app_with_a_volume_reserves_first_and_runs_on_what_it_has_reserved()
    {
        var play = new Play().Agent("h1").Agent("h2").Post(Play.WithVolume(Play.App("/db", instances: 2))).Seconds(5);
        var reserved = play.Snapshot();
        play.Seconds(55);

        var snapshot = play.Snapshot();

        reserved.Agents.SelectMany(agent => agent.Reserved).Count(one => one.Disk is { HasVolume: true }).ShouldBe(2);
        reserved.Agents.ShouldAllBe(agent => agent.Used.IsEmpty);
        var volume = snapshot.Agents.SelectMany(agent => agent.Reserved).First(one => one.Disk is { HasVolume: true });
        (volume.Scalar, volume.Role, volume.IsDynamicallyReserved, volume.ReservationPrincipal).ShouldBe((100, "slave_public", true, "dcos_marathon"));
        volume.ReservationLabels.ShouldContain(KeyValuePair.Create("marathon_framework_id", play.Cluster.Look(state => state.Settings.FrameworkId)));
        snapshot.Agents.SelectMany(agent => agent.Used).ShouldAllBe(one => one.Role == "slave_public" && one.AllocatedTo == "slave_public");
        var instances = snapshot.Workloads.ShouldHaveSingleItem().Instances;
        instances.Length.ShouldBe(2);
        instances.ShouldAllBe(one => one.IsRunning && one.PersistenceIds.Length == 1);
        (await play.DiagnoseAsync("/db")).State.ShouldBe(WorkloadState.Healthy);
    }

    [Fact]
    public void What_is_free_and_what_is_reserved_make_up_what_the_agent_has()
    {
        var play = new Play().Agent("h1").Post(Play.WithVolume(Play.App("/db", cpus: 1.5))).Seconds(60);

        var agent = play.Snapshot().Agents.Single();

        agent.Unreserved.Where(one => one.Name == "cpus").Sum(one => one.Scalar).ShouldBe(2.5);
        agent.Reserved.Where(one => one.Name == "cpus").Sum(one => one.Scalar).ShouldBe(1.5);
        agent.Unreserved.Where(one => one.Name == "disk").Sum(one => one.Scalar).ShouldBe(9_900);
    }

    [Fact]
    public void One_that_crashes_is_launched_where_its_volume_is()
    {
        var play = new Play().Agent("h1").Agent("h2").Agent("h3").Post(Play.WithVolume(Play.App("/db")), new() { ExitCode = 1 }).Seconds(300);

        var tasks = play.Cluster.Look(state => state.Ended.ToArray());

        tasks.Length.ShouldBeGreaterThan(5);
        tasks.Select(task => task.Agent.Id).Distinct().ShouldHaveSingleItem();
        play.Snapshot().Workloads.Single().LastTaskFailure.ShouldNotBeNull();
    }

    [Fact]
    public async Task One_whose_agent_is_lost_waits_for_it_and_runs_on_when_it_is_back()
    {
        var play = new Play().Agent("h1").Agent("h2").Post(Play.WithVolume(Play.App("/db"))).Seconds(60);
        var host = play.Snapshot().Workloads.Single().Instances.Single().Host!;

        play.Cluster.Lose(host);
        play.Seconds(120);
        var lost = play.Snapshot().Workloads.Single().Instances.Single();
        var told = await play.DiagnoseAsync("/db");
        play.Cluster.Restore(host);
        play.Seconds(10);

        lost.Condition.ShouldBe(InstanceCondition.Unreachable);
        told.State.ShouldNotBe(WorkloadState.Healthy);
        play.Snapshot().Workloads.Single().Instances.Single().IsRunning.ShouldBeTrue();
    }

    [Fact]
    public void A_new_version_runs_on_the_volume_of_the_old_one()
    {
        var play = new Play().Agent("h1").Agent("h2").Post(Play.WithVolume(Play.App("/db", instances: 2))).Seconds(60);
        var before = Volumes(play);

        play.Cluster.Patch("/db", """{"env": {"RELEASE": "2"}}""").IsAccepted.ShouldBeTrue();
        play.Seconds(120);

        play.Snapshot().Deployments.ShouldBeEmpty();
        play.Cluster.Running("/db").ShouldBe(2);
        Volumes(play).ShouldBe(before);
    }

    [Fact]
    public void What_is_scaled_down_keeps_its_volume_for_when_it_is_scaled_up_again()
    {
        var play = new Play().Agent("h1").Agent("h2").Post(Play.WithVolume(Play.App("/db", instances: 2))).Seconds(60);
        var before = Volumes(play);

        play.Cluster.Patch("/db", """{"instances": 1}""").IsAccepted.ShouldBeTrue();
        play.Seconds(60);
        var fewer = (play.Cluster.Running("/db"), Volumes(play).Length, play.Snapshot().Deployments.Length);
        play.Cluster.Patch("/db", """{"instances": 2}""").IsAccepted.ShouldBeTrue();
        play.Seconds(60);

        fewer.ShouldBe((1, 2, 0));
        play.Cluster.Running("/db").ShouldBe(2);
        Volumes(play).ShouldBe(before);
        play.Snapshot().Deployments.ShouldBeEmpty();
    }

    [Fact]
    public void An_app_that_is_deleted_leaves_nothing_reserved()
    {
        var play = new Play().Agent("h1").Post(Play.WithVolume(Play.App("/db"))).Seconds(60);

        play.Cluster.Delete("/db");
        play.Seconds(20);

        play.Snapshot().Workloads.ShouldBeEmpty();
        play.Snapshot().Agents.Single().Reserved.ShouldBeEmpty();
    }

    [Fact]
    public void A_volume_on_a_mount_disk_takes_it_whole_and_a_second_one_finds_none()
    {
        var play = new Play();
        play.Cluster.AddAgent("h1",
        [
            new() { Name = "cpus", Scalar = 4 }, new() { Name = "mem", Scalar = 4096 }, new() { Name = "disk", Scalar = 1000 },
            new() { Name = "ports", Ranges = [new(31_000, 31_100)] },
            new() { Name = "disk", Scalar = 5000, Disk = new DiskInfo(null, false, "MOUNT", "/mnt/one", null, "one"), Identity = "one" },
        ]);

        play.Post(Play.WithVolume(Play.App("/db", instances: 2), size: 2000, type: "mount")).Seconds(60);

        play.Cluster.Running("/db").ShouldBe(1);
        var volume = play.Snapshot().Agents.Single().Reserved.Single(one => one.Disk is { HasVolume: true });
        (volume.Scalar, volume.Disk!.SourceType, volume.Disk.SourceRoot).ShouldBe((5000, "MOUNT", "/mnt/one"));
        play.Snapshot().Queue.Single().LastUnusedOffers.Single().Reasons.Select(reason => reason.Known).ShouldBe([OfferReason.InsufficientDisk]);
    }

    private static string[] Volumes(Play play) => [.. play.Snapshot().Agents.SelectMany(agent => agent.Reserved)
        .Select(one => one.Disk?.PersistenceId).OfType<string>().Order(StringComparer.Ordinal)];
}
