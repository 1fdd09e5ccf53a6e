using System.Security.Cryptography;
using System.Text;

namespace Diagnosis.Cli.Tests.Configuration;

/// <summary>Where the server is and who asks: flag before variable before <c>config.yaml</c>.</summary>
public sealed class ConfigurationTests : IAsyncLifetime
{
    private const string Key = "a key of the tests";
    private const string Nowhere = "http://127.0.0.1:9";

    private readonly string _home = Directory.CreateTempSubdirectory("diagnose-config-").FullName;

    private readonly CliServer _server = new(
    [
        $"--Diagnosis:Access:ApiKeys:portal:Sha256={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)))}",
        "--Diagnosis:Access:Grants:0:Who:0=portal",
    ]);

    public Task InitializeAsync() => _server.InitializeAsync();

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }

    [Fact]
    public async Task A_file_says_where_the_server_is_and_a_path_in_it_starts_from_its_folder()
    {
        Configure($"server: {_server.Address}\napi-key-file: key\ncluster: sample\ntimeout: 600\n");
        File.WriteAllText(Path.Combine(_home, "diagnose", "key"), Key);

        var run = await RunAsync("list", "-o", "name");

        run.ExitCode.ShouldBe(1, run.Error);
        run.Lines.ShouldContain("/billing/worker");
    }

    [Fact]
    public async Task A_variable_goes_before_the_file_and_a_flag_before_both()
    {
        Configure($"server: {Nowhere}\ncluster: of-file\n");
        var variables = new Dictionary<string, string>
        {
            ["DIAGNOSE_SERVER"] = _server.Address, ["DIAGNOSE_CLUSTER"] = "of-variable", ["DIAGNOSE_API_KEY"] = Key, ["DIAGNOSE_TIMEOUT"] = "600",
        };

        (await RunWithAsync([], "list")).Error.ShouldContain("127.0.0.1:9");
        (await RunWithAsync(variables, "list")).Error.ShouldContain("of-variable");
        (await RunWithAsync(variables, "list", "--cluster", "of-flag")).Error.ShouldContain("of-flag");
        (await RunWithAsync(variables, "list", "--cluster", "sample")).ExitCode.ShouldBe(1);
        (await RunWithAsync(variables, "list", "--server", Nowhere)).Error.ShouldContain("127.0.0.1:9");
    }

    [Fact]
    public async Task A_file_of_a_key_may_be_named_by_a_variable()
    {
        var variables = new Dictionary<string, string>
        {
            ["DIAGNOSE_SERVER"] = _server.Address, ["DIAGNOSE_API_KEY_FILE"] = _server.Write("key", Key), ["DIAGNOSE_TIMEOUT"] = "600",
        };

        (await RunWithAsync(variables, "clusters", "-o", "name")).Out.ShouldBe("sample\n");
    }

    [Theory]
    [InlineData("servr: http://x\n", "config.yaml:1:1: 'servr' is not known; did you mean 'server'?")]
    [InlineData("cluster: east\ncolour: red\n", "config.yaml:2:1: 'colour' is not known; did you mean 'color'?")]
    [InlineData("cluster: [east]\n", "config.yaml:1:10: cluster takes one value")]
    [InlineData("- server\n", "config.yaml:1:1: lines of 'key: value' are wanted")]
    [InlineData("cluster: a\ncluster: b\n", "config.yaml:2:1: ")]
    [InlineData("server: \"http\n", "config.yaml:")]
    [InlineData("server: localhost:5\n", "config.yaml:1:9: server takes an http:// or https:// address, not 'localhost:5'.")]
    [InlineData("timeout: soon\n", "config.yaml:1:10: timeout takes seconds between 0 and 3600, not 'soon'.")]
    [InlineData("ca-file: nowhere.pem\n", "config.yaml:1:10: ca-file: cannot read ")]
    [InlineData("api-key-file: nowhere\n", "config.yaml:1:15: api-key-file: cannot read ")]
    public async Task What_is_wrong_in_the_file_is_told_with_its_place(string text, string said)
    {
        Configure(text);

        var run = await RunAsync("list");

        run.ExitCode.ShouldBe(2);
        run.Out.ShouldBeEmpty();
        run.Error.ShouldContain(said);
        run.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_file_that_is_wrong_keeps_nobody_from_the_help()
    {
        Configure("servr: x\n");

        (await RunAsync("help")).ExitCode.ShouldBe(0);
    }

    private Task<CliRun> RunAsync(params string[] arguments) => RunWithAsync([], arguments);

    private Task<CliRun> RunWithAsync(Dictionary<string, string> variables, params string[] arguments) =>
        CliServer.RunAloneWithAsync(new Dictionary<string, string>(variables) { ["XDG_CONFIG_HOME"] = _home }, arguments);

    private void Configure(string text)
    {
        Directory.CreateDirectory(Path.Combine(_home, "diagnose"));
        File.WriteAllText(Path.Combine(_home, "diagnose", "config.yaml"), text);
    }
}
