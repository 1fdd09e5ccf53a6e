using Diagnosis.Server.Tests.Settings;

namespace Diagnosis.Server.Tests.Hosting;

/// <summary>The server's own look at its settings and clusters, in place of serving.</summary>
public sealed class ServerCheckTests
{
    private const string Closed = "http://127.0.0.1:1";

    [Theory]
    [InlineData("--check")]
    [InlineData("server-check")]
    public async Task Without_a_cluster_the_settings_are_right_and_the_sample_would_be_shown(string word)
    {
        var run = await ServerRun.HereAsync(word, "--Diagnosis:Limits:MaxCallTime=1m30s", "--Diagnosis:Limits:MaxReceiveMessageBytes=128MiB");

        run.Out.ShouldBe("The settings are right. No cluster is configured (Diagnosis:Clusters): the made-up sample would be shown.\n");
        run.Error.ShouldBeEmpty();
        run.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Cluster_that_can_be_read_is_told_with_its_versions()
    {
        await using var sample = new Server.Sample.SampleServer(TimeProvider.System);
        await sample.StartAsync(CancellationToken.None);

        var run = await ServerRun.OfAsync(["--check", .. Cluster("good", sample.MarathonUrl, sample.MesosUrl)]);

        run.Out.ShouldMatch(@"\Agood: reachable\. Marathon 1\.[0-9.]+, Mesos 1\.[0-9.]+\.\n\z");
        run.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task One_cluster_that_cannot_be_read_is_the_exit_code_and_each_has_its_line()
    {
        await using var sample = new Server.Sample.SampleServer(TimeProvider.System);
        await sample.StartAsync(CancellationToken.None);

        var run = await ServerRun.HereAsync(
            ["--check", .. Cluster("good", sample.MarathonUrl, sample.MesosUrl), $"--Diagnosis:Clusters:bad:MesosUrl={Closed}"]);

        var lines = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2);
        lines[0].ShouldBe("bad: not reachable. Cannot be connected to.");
        lines[1].ShouldStartWith("good: reachable.");
        run.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Mistake_in_the_settings_comes_before_any_try()
    {
        var run = await ServerRun.HereAsync("--check", $"--Diagnosis:Clusters:bad:MesosUrl={Closed}", "--Diagnosis:Clusters:bad:Timeout=ten");

        run.Error.ShouldHaveSingleItem().ShouldStartWith("Diagnosis:Clusters:bad:Timeout: got \"ten\"");
        run.Out.ShouldBeEmpty();
        run.ExitCode.ShouldBe(78);
    }

    [Theory]
    [InlineData("Timeout", "9s")]
    [InlineData("Timeout", "00:00:09")]
    [InlineData("MaxStaleness", "1m30s")]
    [InlineData("MaxResponseBytes", "128MiB")]
    [InlineData("maxresponsebytes", "4096")]
    [InlineData("ReadTaskStatuses", "True")]
    [InlineData("LeaderHosts:0", "leader.mesos:5050")]
    [InlineData("MarathonFlags:any_other", "flag")]
    public async Task Setting_as_people_write_it_is_taken(string key, string value)
    {
        var run = await ServerRun.HereAsync("--check", $"--Diagnosis:Clusters:bad:MesosUrl={Closed}", $"--Diagnosis:Clusters:bad:{key}={value}");

        run.Error.ShouldBeEmpty();
        run.ExitCode.ShouldBe(1);
    }

    private static string[] Cluster(string name, Uri marathon, Uri mesos) =>
        [$"--Diagnosis:Clusters:{name}:MarathonUrl={marathon}", $"--Diagnosis:Clusters:{name}:MesosUrl={mesos}"];
}
