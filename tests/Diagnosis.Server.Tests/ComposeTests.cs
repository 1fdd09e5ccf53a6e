using Diagnosis.Server.Hosting;
using Diagnosis.Server.Settings;
using Diagnosis.Tests;
using YamlDotNet.RepresentationModel;

namespace Diagnosis.Server.Tests;

/// <summary>docker-compose.yml, which not every machine can run, read as what it is.</summary>
public sealed class ComposeTests
{
    private static readonly YamlMappingNode Services = (YamlMappingNode)Load()["services"];

    public static TheoryData<string> Names => [.. Services.Children.Keys.Select(name => name.ToString())];

    [Fact]
    public void The_real_cluster_and_the_server_are_there() =>
        Services.Children.Keys.Select(name => name.ToString()).ShouldBe(["zookeeper", "mesos-master", "mesos-agent", "marathon", "diagnosis"]);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_service_is_pinned_or_built_and_says_when_it_is_healthy(string name)
    {
        var service = (YamlMappingNode)Services[name];

        (Has(service, "build") || service["image"].ToString().Split(':')[^1] is not "latest" and not "").ShouldBeTrue();
        if (Has(service, "image"))
        {
            service["image"].ToString().ShouldMatch("^[a-z0-9./-]+:v?[0-9]+[.][0-9.]+$");
        }

        ((YamlMappingNode)service["healthcheck"]).Children.Keys.Select(key => key.ToString()).ShouldBe(["test", "interval", "timeout", "retries"]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_service_waits_for_services_that_exist_to_be_healthy(string name)
    {
        var service = (YamlMappingNode)Services[name];
        if (!Has(service, "depends_on"))
        {
            name.ShouldBe("zookeeper", "Only the first waits for nothing.");
            return;
        }

        foreach (var (other, condition) in ((YamlMappingNode)service["depends_on"]).Children)
        {
            Has(Services, other.ToString()).ShouldBeTrue();
            condition["condition"].ToString().ShouldBe("service_healthy");
        }
    }

    [Fact]
    public void Ports_are_published_on_the_loopback_interface_only() =>
        Services.Children.Values.OfType<YamlMappingNode>().Where(s => Has(s, "ports")).SelectMany(s => (YamlSequenceNode)s["ports"])
            .ShouldAllBe(port => port.ToString().StartsWith("127.0.0.1:"));

    [Fact]
    public void The_server_is_told_of_the_cluster_by_the_names_of_its_settings()
    {
        var environment = ((YamlMappingNode)Services["diagnosis"]["environment"]).Children.ToDictionary(e => e.Key.ToString(), e => e.Value.ToString());

        environment.ShouldContainKeyAndValue("Diagnosis__Clusters__local__MarathonUrl", "http://marathon:8080");
        environment.ShouldContainKeyAndValue("Diagnosis__Clusters__local__MesosUrl", "http://mesos-master:5050");
    }

    [Theory]
    [InlineData("src/Diagnosis.Server/appsettings.json", "http://127.0.0.1:32051", "http://127.0.0.1:32080")]
    [InlineData("README.md", "http://127.0.0.1:32051", "http://127.0.0.1:32080")]
    [InlineData("docker-compose.yml", "127.0.0.1:32051:32051", "127.0.0.1:32080:32080")]
    [InlineData("Dockerfile", "EXPOSE 32051 32080", "http://*:32051", "http://*:32080")]
    [InlineData("deploy/systemd/diagnosis.service", "http://*:32051", "http://*:32080")]
    [InlineData("deploy/marathon/diagnosis.json", "\"containerPort\": 32051", "\"containerPort\": 32080")]
    [InlineData("clients/dotnet/Diagnosis.Client/DiagnosisClientOptions.cs", "http://127.0.0.1:32051")]
    public void Everything_names_the_ports_that_are_free_on_hosts_of_agents(string file, params string[] named)
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, file));

        named.ShouldAllBe(address => text.Contains(address, StringComparison.Ordinal));
        text.ShouldNotContain("5080");
    }

    [Fact]
    public void The_server_asks_for_a_key_and_may_write_and_gain_nothing()
    {
        var server = (YamlMappingNode)Services["diagnosis"];

        server["environment"]["Diagnosis__Access__ApiKeys__me__Sha256"].ToString().ShouldStartWith("${DIAGNOSIS_KEY_SHA256:?");
        server["environment"]["Diagnosis__Access__Grants__0__Who__0"].ToString().ShouldBe("me");
        server["read_only"].ToString().ShouldBe("true");
        server["cap_drop"].ToString().ShouldContain("ALL");
        server["security_opt"].ToString().ShouldContain("no-new-privileges:true");
        Has(server, "mem_limit").ShouldBeTrue();
    }

    [Fact]
    public void The_server_is_asked_for_its_health_as_in_its_image() =>
        ((YamlSequenceNode)Services["diagnosis"]["healthcheck"]["test"]).Select(word => word.ToString())
            .ShouldBe(["CMD", .. ImageFile.Words(ImageFile.Of("HEALTHCHECK").Split(" CMD ")[1])]);

    [Fact]
    public void The_server_is_given_the_time_that_it_takes_to_stop() =>
        (DurationText.TryParse(Services["diagnosis"]["stop_grace_period"].ToString(), out var given) ? given : default)
            .ShouldBeGreaterThan(new ShutdownOptions().Longest);

    private static bool Has(YamlMappingNode node, string key) => node.Children.ContainsKey(new YamlScalarNode(key));

    private static YamlNode Load()
    {
        using var text = new StreamReader(Path.Combine(RepositoryRoot.Path, "docker-compose.yml"));
        var yaml = new YamlStream();
        yaml.Load(text);
        return yaml.Documents[0].RootNode;
    }
}
