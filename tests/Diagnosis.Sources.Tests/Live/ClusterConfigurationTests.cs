using Diagnosis.Sources.Live;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Diagnosis.Sources.Tests.Live;

public sealed class ClusterConfigurationTests
{
    [Fact]
    public void Configured_clusters_are_found_by_name_in_any_case()
    {
        using var services = Services(
            ("Diagnosis:Clusters:Prod:MarathonUrl", "https://dcos.example.com/service/marathon"),
            ("Diagnosis:Clusters:Prod:Description", "the big one"),
            ("Diagnosis:Clusters:dev:MesosUrl", "http://leader.mesos:5050"));

        var registry = services.GetRequiredService<ClusterRegistry>();

        registry.Clusters.Select(c => c.Name).ShouldBe(["Prod", "dev"]);
        registry.Find("PROD")!.Description.ShouldBe("the big one");
        registry.Find("test").ShouldBeNull();
    }

    [Fact]
    public void Every_setting_is_bound()
    {
        using var services = Services(
            ("Diagnosis:Clusters:a:MesosUrl", "http://m:5050"),
            ("Diagnosis:Clusters:a:TokenFile", "/run/token"),
            ("Diagnosis:Clusters:a:Timeout", "00:00:07"),
            ("Diagnosis:Clusters:a:MaxStaleness", "00:00:09"),
            ("Diagnosis:Clusters:a:MaxResponseBytes", "4096"),
            ("Diagnosis:Clusters:a:LeaderHosts:0", "10.0.0.11"),
            ("Diagnosis:Clusters:a:ReadTaskStatuses", "true"),
            ("Diagnosis:Clusters:a:SandboxTails", "5"),
            ("Diagnosis:Clusters:a:LogTails", "3"),
            ("Diagnosis:Clusters:a:AgentUrl", "https://dcos.example.com/agent/{id}"),
            ("Diagnosis:Clusters:a:MarathonFlags:draining_seconds", "300"));

        var options = services.GetRequiredService<IOptions<ClustersOptions>>().Value.Clusters["A"];

        options.Timeout.ShouldBe(TimeSpan.FromSeconds(7));
        options.MaxStaleness.ShouldBe(TimeSpan.FromSeconds(9));
        options.MaxResponseBytes.ShouldBe(4096);
        options.TokenFile.ShouldBe("/run/token");
        options.LeaderHosts.ShouldBe(["10.0.0.11"]);
        options.ReadTaskStatuses.ShouldBeTrue();
        options.SandboxTails.ShouldBe(5);
        options.LogTails.ShouldBe(3);
        options.AgentUrl.ShouldBe("https://dcos.example.com/agent/{id}");
        options.MarathonFlags["draining_seconds"].ShouldBe("300");
    }

    [Theory]
    [InlineData("MarathonFlags:draining_seconds", "abc", "MarathonFlags:draining_seconds: got \"abc\"; must be a whole number of seconds, 0 or more.")]
    [InlineData("MarathonFlags:gpu_scheduling_behavior", "bogus",
        "MarathonFlags:gpu_scheduling_behavior: got \"bogus\"; must be restricted, unrestricted or undefined.")]
    [InlineData("MesosUrl", "leader.mesos/slaves", "must be an absolute address")]
    [InlineData("MesosUrl", "ftp://leader.mesos", "must start with http:// or https://")]
    [InlineData("MesosUrl", "http://admin:hunter2@leader.mesos", "must not hold credentials")]
    [InlineData("MarathonUrl", "http://marathon.mesos/?a=b", "must not have a query")]
    [InlineData("Timeout", "00:00:00", "Timeout: got 00:00:00; must be more than zero")]
    [InlineData("Timeout", "01:00:00", "at most 10 minutes")]
    [InlineData("MaxStaleness", "-00:00:01", "must not be negative")]
    [InlineData("LongestStaleness", "-00:00:01", "must not be negative")]
    [InlineData("MaxResponseBytes", "10", "MaxResponseBytes: got 10; must be at least 1024")]
    [InlineData("LeaderHosts:0", "http://leader", "LeaderHosts:0: got \"http://leader\"; must be a host name")]
    [InlineData("LeaderHosts:0", "leader:0", "must be a host name")]
    [InlineData("LeaderHosts:0", "leader:port", "must be a host name")]

    [InlineData("Token", "two words", "Token: got a value that is not shown; must be of characters that a header may hold")]
    [InlineData("SandboxTails", "21", "SandboxTails: got 21; must be 0 to 20")]
    [InlineData("SandboxTails", "-1", "SandboxTails: got -1; must be 0 to 20")]
    [InlineData("LogTails", "21", "LogTails: got 21; must be 0 to 20")]
    [InlineData("MaxReadsInFlight", "1", "MaxReadsInFlight: got 1; must be 2 to 64")]
    [InlineData("MaxReadsInFlight", "65", "MaxReadsInFlight: got 65; must be 2 to 64")]
    [InlineData("AgentUrl", "https://dcos.example.com/agent", "must hold {address} or {id}")]
    [InlineData("AgentUrl", "ftp://{address}", "must start with http:// or https://")]
    [InlineData("AgentUrl", "https://bob:hunter2@dcos.example.com/{id}", "must not hold credentials")]
    public async Task Setting_that_cannot_be_right_stops_the_start(string setting, string value, string complaint)
    {
        var other = setting == "MesosUrl" ? "MarathonUrl" : "MesosUrl";
        using var host = Host(($"Diagnosis:Clusters:a:{other}", "http://m:5050"), ($"Diagnosis:Clusters:a:{setting}", value));

        var exception = await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync());

        exception.Message.ShouldContain("Diagnosis:Clusters:a:");
        exception.Message.ShouldContain(complaint);
        exception.Message.ShouldNotContain("hunter2");
        exception.Message.ShouldNotContain("two words");
    }

    [Theory]
    [InlineData("Diagnosis:Clusters:a:Description", "no address", "needs DcosUrl, or MarathonUrl, MesosUrl or both")]
    [InlineData("Diagnosis:Clusters:a b:MesosUrl", "http://m:5050", "a name has 1 to 63")]
    public async Task Cluster_that_cannot_be_right_stops_the_start(string key, string value, string complaint)
    {
        using var host = Host((key, value));

        (await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync())).Message.ShouldContain(complaint);
    }

    [Fact]
    public async Task Token_file_is_read_anew_each_time()
    {
        await using var cluster = await FakeCluster.StartAsync();
        var file = Path.GetTempFileName();
        try
        {
            using var source = cluster.Source(o => o.TokenFile = file);
            await File.WriteAllTextAsync(file, "first\n");
            await source.ReadAsync(CancellationToken.None);
            await File.WriteAllTextAsync(file, "second\n");
            await source.ReadAsync(CancellationToken.None);
        }
        finally
        {
            File.Delete(file);
        }

        cluster.Requests.Where(r => r.Path == "/mesos/slaves").Select(r => r.Authorization).ShouldBe(["token=first", "token=second"]);
    }

    [Fact]
    public async Task Token_file_that_is_gone_is_told_without_its_name()
    {
        await using var cluster = await FakeCluster.StartAsync();

        var exception = await Should.ThrowAsync<ClusterUnavailableException>(() => cluster.ReadAsync(o => o.TokenFile = "/nowhere/the-token"));

        exception.Message.ShouldBe("Cluster test cannot be read: The token file cannot be read.");
    }

    private static ServiceProvider Services(params (string Key, string Value)[] settings) =>
        new ServiceCollection().AddLogging().AddClusterSources(Configuration(settings)).BuildServiceProvider();

    private static IHost Host(params (string Key, string Value)[] settings)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddClusterSources(Configuration(settings));
        return builder.Build();
    }

    private static IConfigurationRoot Configuration((string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>(s.Key, s.Value))).Build();
}
