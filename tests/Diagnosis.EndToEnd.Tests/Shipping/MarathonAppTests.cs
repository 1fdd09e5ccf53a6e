using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Diagnosis.Server;
using Diagnosis.Server.Hosting;
using Diagnosis.Tests;
using Diagnosis.V1;

namespace Diagnosis.EndToEnd.Tests.Shipping;

/// <summary>The definition that runs the server on DC/OS itself.</summary>
public sealed class MarathonAppTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly string Text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "deploy/marathon/diagnosis.json"));
    private static readonly JsonNode App = JsonNode.Parse(Text)!;

    [Theory]
    [InlineData("1.9.100")]
    [InlineData("1.11.24")]
    public async Task Marathon_would_take_it_where_secrets_are_enabled_and_nothing_in_it_surprises(string version)
    {
        var answer = await server.Client.ValidateAsync(new() { Definition = Text, MarathonVersion = version, EnabledFeatures = { "secrets" } });

        answer.Violations.ShouldBeEmpty();
        (answer.Valid, answer.HttpStatus, answer.Kind).ShouldBe((true, 201, DefinitionKind.App));
    }

    [Fact]
    public void It_is_restarted_by_whether_it_lives_and_by_nothing_of_the_clusters()
    {
        var check = App["healthChecks"]!.AsArray().ShouldHaveSingleItem()!;

        ((string)check["path"]!).ShouldBe("/health/live");
        ((int)App["container"]!["portMappings"]![(int)check["portIndex"]!]!["containerPort"]!).ShouldBe(32080);
        TimeSpan.FromSeconds((int)App["taskKillGracePeriodSeconds"]!).ShouldBeGreaterThan(new ShutdownOptions().Longest);
    }

    [Fact]
    public void What_is_secret_is_referred_to()
    {
        var secrets = App["secrets"]!.AsObject().Select(secret => secret.Key).ToArray();
        var volumes = App["container"]!["volumes"]!.AsArray().Select(volume => (string)volume!["secret"]!);
        var variables = App["env"]!.AsObject().Where(variable => variable.Value is JsonObject).Select(variable => (string)variable.Value!["secret"]!);

        volumes.Concat(variables).Order(StringComparer.Ordinal).ShouldBe(secrets);
    }

    [Fact]
    public async Task Server_takes_its_variables_for_settings()
    {
        using var files = new TestCertificates();
        using var key = RSA.Create(2048);
        var folder = Path.GetDirectoryName(files.File("account.pem", key.ExportPkcs8PrivateKeyPem()))!;
        files.File("dcos-ca.crt", await File.ReadAllTextAsync(files.CaFile));
        var settings = App["env"]!.AsObject().Where(variable => !variable.Key.StartsWith("DOTNET_", StringComparison.Ordinal)).Select(variable =>
        {
            var value = variable.Value is JsonObject ? new string('a', 64) : (string)variable.Value!;
            return $"--{variable.Key.Replace("__", ":", StringComparison.Ordinal)}={value}"
                .Replace("/mnt/mesos/sandbox/secrets", folder, StringComparison.Ordinal).Replace("leader.mesos", "127.0.0.1:1", StringComparison.Ordinal);
        });
        using var output = new StringWriter();
        using var error = new StringWriter();

        var exitCode = await Program.RunAsync(["--check", .. settings], output, error);

        error.ToString().ShouldBeEmpty();
        output.ToString().ShouldStartWith("dcos: not reachable.");
        exitCode.ShouldBe(1);
    }
}
