using System.Security.Cryptography;
using System.Text;

namespace Diagnosis.Cli.Tests;

/// <summary>A server that asks who asks is told by a file or the environment.</summary>
public sealed class CallerTests : IAsyncLifetime
{
    private const string Key = "a key that only this test knows";

    private readonly CliServer _server = new(
    [
        $"--Diagnosis:Access:ApiKeys:portal:Sha256={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)))}",
        "--Diagnosis:Access:Grants:0:Who:0=portal", "--Diagnosis:Access:Grants:0:Workloads:0=/billing",
    ]);

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task With_the_key_of_a_file_a_caller_sees_what_he_may()
    {
        var run = await _server.RunAsync("list", "--api-key-file", _server.Write("key", Key + "\n"));

        run.ExitCode.ShouldBe(1);
        run.Out.ShouldContain("/billing/worker");
        run.Out.ShouldNotContain("/mem-app");
    }

    [Fact]
    public async Task Without_one_it_is_said_what_to_give_and_nothing_else()
    {
        var run = await _server.RunAsync("list");

        run.ExitCode.ShouldBe(2);
        run.Out.ShouldBeEmpty();
        run.Error.ShouldContain("--api-key-file or --token-file");
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_a_mistake_of_the_command_line()
    {
        var run = await _server.RunAsync("list", "--api-key-file", "/nowhere/key");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("/nowhere/key");
    }
}
