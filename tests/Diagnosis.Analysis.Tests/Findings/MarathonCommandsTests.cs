using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Findings;

/// <summary>Commands about a pod and its instances are others than those about an app and its tasks.</summary>
public sealed class MarathonCommandsTests
{
    private static readonly Agent Agent = Given.Agent();
    private static readonly Workload App = Given.Workload(Given.App(), Given.Running(0, Agent), Given.Running(1, Agent));
    private static readonly Workload Pod = Given.Workload(Given.App() with { Kind = WorkloadKind.Pod }, [.. App.Instances]);

    private static readonly Remedy Anew = new() { Title = "Start it anew" };

    [Fact]
    public void App_is_shown_and_its_tasks_are_ended_by_their_ids()
    {
        MarathonCommands.Show(App).ShouldBe("dcos marathon app show /app");
        Anew.Stopping(App, App.Instances[0]).Command.ShouldBe("dcos marathon task stop app.instance-0._app.1");
        Anew.Killing(App, App.Instances).Command.ShouldBe("dcos marathon task kill app.instance-0._app.1 app.instance-1._app.1");
    }

    [Fact]
    public void Pod_is_shown_and_its_instances_are_ended_by_their_ids()
    {
        MarathonCommands.Show(Pod).ShouldBe("dcos marathon pod show /app");
        Anew.Stopping(Pod, Pod.Instances[0]).Command.ShouldBe("dcos marathon pod kill /app app.instance-0");
        Anew.Killing(Pod, Pod.Instances).Command.ShouldBe("dcos marathon pod kill /app app.instance-0 app.instance-1");
    }

    [Fact]
    public void Task_is_not_known_and_no_command_is_made_of_nothing()
    {
        var unknown = App.Instances[0] with { TaskId = "" };

        var remedy = Anew.Killing(App, App.Instances[1], unknown);

        remedy.Command.ShouldBeNull();
        remedy.OperatorAction.ShouldBe("Kill instances app.instance-1, app.instance-0 of /app.");
        Anew.Stopping(App, unknown).OperatorAction.ShouldBe("Kill instance app.instance-0 of /app.");
    }
}
