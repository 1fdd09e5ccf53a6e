using YamlDotNet.RepresentationModel;

namespace Diagnosis.Server.Tests;

/// <summary>docker-compose.yml and the Dockerfile, which no build machine can run, read as what they are.</summary>
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
        environment.Keys.ShouldContain("Kestrel__Endpoints__Grpc__Url");
        environment.Keys.ShouldContain("Kestrel__Endpoints__Http__Url");
    }

    [Theory]
    [InlineData("src/Diagnosis.Server/appsettings.json", "http://127.0.0.1:32051", "http://127.0.0.1:32080")]
    [InlineData("README.md", "http://127.0.0.1:32051", "http://127.0.0.1:32080")]
    [InlineData("docker-compose.yml", "127.0.0.1:32051:32051", "127.0.0.1:32080:32080", "http://0.0.0.0:32051", "http://127.0.0.1:32080/health/ready")]
    [InlineData("Dockerfile", "EXPOSE 32051 32080")]
    [InlineData("clients/dotnet/Diagnosis.Client/DiagnosisClientOptions.cs", "http://127.0.0.1:32051")]
    public void Everything_names_the_ports_that_are_free_on_hosts_of_agents(string file, params string[] named)
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, file));

        named.ShouldAllBe(address => text.Contains(address, StringComparison.Ordinal));
        text.ShouldNotContain("5080");
    }

    [Fact]
    public void The_image_is_built_from_the_server_project_and_runs_as_no_root()
    {
        var lines = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "Dockerfile"));

        lines.Count(line => line.StartsWith("FROM mcr.microsoft.com/dotnet/", StringComparison.Ordinal)).ShouldBe(2);
        lines.ShouldContain(line => line.StartsWith("RUN dotnet publish src/Diagnosis.Server/Diagnosis.Server.csproj", StringComparison.Ordinal));
        lines.ShouldContain("USER $APP_UID");
        lines.ShouldContain("""ENTRYPOINT ["dotnet", "Diagnosis.Server.dll"]""");
    }

    private static bool Has(YamlMappingNode node, string key) => node.Children.ContainsKey(new YamlScalarNode(key));

    private static YamlNode Load()
    {
        using var text = new StreamReader(Path.Combine(RepositoryRoot.Path, "docker-compose.yml"));
        var yaml = new YamlStream();
        yaml.Load(text);
        return yaml.Documents[0].RootNode;
    }
}
