using Diagnosis.V1;

namespace Diagnosis.Cli.Tests;

/// <summary><c>diagnose list</c> against the sample cluster.</summary>
public sealed class ListTests(CliServer server) : IClassFixture<CliServer>
{
    [Fact]
    public async Task What_is_stuck_is_listed_by_cause_with_a_sentence_each()
    {
        var run = await server.RunAsync("list");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldBeEmpty();
        run.Lines[0].ShouldBe("Too large even for an empty agent (offer.never_fits): 2 workloads", "the commonest cause is first");
        run.Lines.ShouldContain(line => line.StartsWith("The task fails (task.exit_code): "));
        run.Lines.ShouldContain(line => line.StartsWith("  /billing/worker  failing for "));
        run.Lines.ShouldContain(line => line.StartsWith("    /billing/worker cannot start: "));
        run.Lines[^1].ShouldMatch(@"^\d+ workloads stuck for \d+ causes; 'diagnose explain /\S+' says what to do\.$");
    }

    [Fact]
    public async Task Wide_is_one_a_row_and_name_is_ids_alone()
    {
        var wide = await server.RunAsync("list", "--output", "wide");
        var names = await server.RunAsync("list", "--output", "name");

        wide.Lines[0].ShouldMatch("^WORKLOAD +KIND +STATE +RUNNING +WAITING +FOR +ROOT CAUSE +ROLE +CLUSTER$");
        wide.Lines.ShouldContain(line => line.StartsWith("/billing/worker ") && line.Contains("task.exit_code"));
        (wide.ExitCode, names.ExitCode).ShouldBe((1, 1));
        names.Lines.ShouldBe(wide.Lines[1..].Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public async Task Yaml_is_what_json_is()
    {
        var yaml = await server.RunAsync("list", "--output", "yaml");
        var json = await server.RunAsync("list", "--output", "json");

        var read = new YamlDotNet.Serialization.DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(yaml.Out);
        var ids = ((List<object>)read["workloads"]).Select(one => ((Dictionary<object, object>)((Dictionary<object, object>)one)["workload"])["id"]);
        ids.ShouldBe(ListWorkloadsResponse.Parser.ParseJson(json.Out).Workloads.Select(one => one.Workload.Id));
    }

    [Theory]
    [InlineData("cause=offer", "offer.")]
    [InlineData("cause=offer.never_fits", "offer.never_fits")]
    [InlineData("cause=health.failing_readiness", null)]
    [InlineData("cause=acme.quota", null)]
    [InlineData("path=/billing", "task.exit_code")]
    [InlineData("path=billing/", "task.exit_code")]
    [InlineData("path=/bill", null)]
    [InlineData("kind=pod", "offer.never_fits")]
    [InlineData("role=CRM", "offer.role_unaccepted")]
    [InlineData("state=failing", "")]
    [InlineData("rak-1", "offer.constraint_unsatisfied")]
    public async Task Some_are_kept_by_what_they_are(string filter, string? cause)
    {
        var run = await server.RunAsync("list", "--filter", filter, "--output", "json");

        var kept = ListWorkloadsResponse.Parser.ParseJson(run.Out).Workloads;
        run.ExitCode.ShouldBe(cause is null ? 0 : 1);
        kept.Count.ShouldBeLessThan(9);
        (kept.Count > 0).ShouldBe(cause is not null);
        kept.ShouldAllBe(one => one.RootCauseCode.StartsWith(cause!));
    }

    [Theory]
    [InlineData("bogus")]
    [InlineData("role=nobody")]
    public async Task When_none_is_kept_it_is_told_of_how_many(string filter)
    {
        var run = await server.RunAsync("list", "--filter", filter);

        run.ExitCode.ShouldBe(0);
        run.Lines[0].ShouldBe("None of the 9 that are stuck is like that.");
    }

    [Fact]
    public async Task What_is_beyond_the_limit_is_counted_and_decides_too()
    {
        var run = await server.RunAsync("list", "--sort", "id", "--limit", "1");

        run.ExitCode.ShouldBe(1);
        run.Lines[0].ShouldStartWith("  /analytics/pipeline");
        run.Lines[^1].ShouldMatch("^and [0-9]+ more, left out by --limit$");
    }

    [Theory]
    [InlineData("--filter", "colour=red", "--filter knows cause, path,")]
    [InlineData("--filter", "state=foo", "--filter state is one of healthy, progressing, waiting, ")]
    [InlineData("--filter", "STATE=waitng", "did you mean 'waiting'?")]
    [InlineData("--filter", "kind=deployment", "--filter kind is one of app, pod")]
    [InlineData("--filter", "cause=memory", "--filter cause is one of agent, allocation, ")]
    [InlineData("--filter", "cause=offr.never_fits", "did you mean 'offer'?")]
    [InlineData("--filter", "cluster=zzz", "--filter cluster is one of sample, not 'zzz'")]
    [InlineData("--limit", "0", "--limit takes a number from 1, not '0'.")]
    [InlineData("--sort", "size", "--sort takes cause, id, age or waiting, not 'size'.")]
    [InlineData("--output", "junit", "list --output takes text, json, yaml, wide or name, not 'junit'.")]
    public async Task What_it_does_not_know_is_a_usage_error(string option, string value, string said)
    {
        var run = await server.RunAsync("list", option, value);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain(said);
    }

    [Fact]
    public async Task Clusters_are_listed_with_how_they_are()
    {
        await server.RunAsync("list");
        var run = await server.RunAsync("clusters");

        run.ExitCode.ShouldBe(1, "something is stuck there");
        run.Lines[0].ShouldMatch("^CLUSTER +STATE +STUCK +READ +MARATHON +MESOS$");
        run.Lines[1].ShouldMatch(@"^sample +readable +\d+ ");
        (await server.RunAsync("clusters", "-o", "name")).Out.ShouldBe("sample\n");
    }

    [Fact]
    public async Task All_lists_what_is_well_too()
    {
        var stuck = await server.RunAsync("list", "-o", "json");
        var all = await server.RunAsync("list", "--all", "--output", "json");

        stuck.ExitCode.ShouldBe(1);
        var fewer = ListWorkloadsResponse.Parser.ParseJson(stuck.Out).Workloads;
        var more = ListWorkloadsResponse.Parser.ParseJson(all.Out).Workloads;
        fewer.ShouldAllBe(workload => workload.RootCauseCode.Length > 0);
        more.Count.ShouldBeGreaterThan(fewer.Count);
        more.ShouldContain(workload => workload.State == WorkloadState.Healthy);
    }

    [Fact]
    public async Task A_named_cluster_is_asked_for()
    {
        (await server.RunAsync("list", "--cluster", "sample")).ExitCode.ShouldBe(1);

        var unknown = await server.RunAsync("list", "--cluster", "smaple");
        unknown.ExitCode.ShouldBe(2);
        unknown.Out.ShouldBeEmpty();
        unknown.Error.ShouldContain("Nearest: sample");
    }
}
