using System.Diagnostics;
using System.Runtime.Versioning;
using System.Security.Cryptography.X509Certificates;
using Diagnosis.Server.Sample;
using Diagnosis.Tests;
using Xunit.Abstractions;

namespace Diagnosis.EndToEnd.Tests.Shipping;

/// <summary>
/// The commands of README's section "Run it in production" as they stand there, with the folder, the addresses of the cluster and the ports of the test. Only
/// <c>docker</c> is another: it starts the program with the variables of the image and of the command.
/// </summary>
[SupportedOSPlatform("linux")]
public sealed class ProductionStepsTests(PublishedProgram program, ITestOutputHelper transcript) : IClassFixture<PublishedProgram>, IAsyncLifetime, IDisposable
{
    private const string Docker = """
        set -euo pipefail
        docker() {
          local variables=() background= ; shift
          while [[ $1 == -* ]]; do
            case $1 in
              --env-file) mapfile -t variables < "$2"; shift 2 ;;
              -d) background=yes; shift ;;
              --rm|--read-only) shift ;;
              *) shift 2 ;;
            esac
          done
          shift
          if [ -n "$background" ]; then env "${variables[@]}" $PROGRAM "$@" > "$LOG" 2>&1 & else env "${variables[@]}" $PROGRAM "$@"; fi
        }
        trap '[ -z "${!:-}" ] || kill -KILL $! 2> /dev/null || true' EXIT

        """;

    private const string Stop = """

        echo
        kill -TERM $!
        wait $! && echo "stopped with 0"
        """;

    private readonly TestCertificates _files = new();
    private readonly SampleServer _cluster = new(TimeProvider.System);
    private readonly (int Grpc, int Http) _ports = FreePorts.Two();

    private string Log => Path.Combine(Path.GetDirectoryName(_files.CaFile)!, "server.log");

    public Task InitializeAsync() => _cluster.StartAsync(CancellationToken.None);

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_section_says_checks_starts_answers_whom_it_knows_and_stops(bool isOverTls)
    {
        var blocks = Blocks();
        var steps = blocks.Single(block => block.StartsWith("KEY=", StringComparison.Ordinal));
        if (isOverTls)
        {
            var lines = blocks.Single(block => block.StartsWith("Diagnosis__Tls__CertFile=", StringComparison.Ordinal));
            steps = steps.Replace("\nEND\n", $"\n{lines}END\n", StringComparison.Ordinal).Replace("http://127.", "https://127.", StringComparison.Ordinal)
                .Replace("curl ", "curl --insecure ", StringComparison.Ordinal);
        }

        var (exitCode, output, error) = await RunAsync(Docker + Here(steps) + Stop);

        transcript.WriteLine($"{output}{error}{await File.ReadAllTextAsync(Log)}");
        exitCode.ShouldBe(0, output + error);
        var told = output.Split('\n');
        told[0].ShouldStartWith("east: reachable. Marathon ");
        told[1].ShouldStartWith("""{"ready":true,""");
        told[1].ShouldContain("\"workloads\":");
        told[1].ShouldContain("/stuck-sleep");
        told[2].ShouldBe("stopped with 0");
    }

    [Fact]
    public void Every_block_of_the_section_is_known_to_a_test()
    {
        string[] begin =
        [
            "docker build", "KEY=", "Diagnosis__Tls__CertFile=", "rule_files:", "dcos security secrets create", "dotnet publish", "[Service]",
            "--Diagnosis:Cache:Redis=",
        ];

        var blocks = Blocks();
        blocks.Length.ShouldBe(begin.Length);
        blocks.Zip(begin).ShouldAllBe(pair => pair.First.StartsWith(pair.Second, StringComparison.Ordinal));
        foreach (var file in blocks.SelectMany(block => block.Split((char[])[' ', '\n'])).Where(word => word.StartsWith("deploy/", StringComparison.Ordinal)))
        {
            File.Exists(Path.Combine(RepositoryRoot.Path, file)).ShouldBeTrue(file);
        }
    }

    /// <summary>What stands between fences in the section.</summary>
    private static string[] Blocks()
    {
        var readme = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "README.md"));
        var section = readme[readme.IndexOf("## Run it in production\n", StringComparison.Ordinal)..];
        section = section[..section.IndexOf("\n## ", StringComparison.Ordinal)];
        return [.. section.Split("```\n").Where((_, place) => place % 2 == 1)];
    }

    private string Here(string steps)
    {
        var folder = Path.GetDirectoryName(_files.CaFile)!;
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        Directory.CreateDirectory(Path.Combine(folder, "tls"));
        _files.File("tls/tls.crt", _files.Server.ExportCertificatePem());
        using var key = _files.Server.GetECDsaPrivateKey()!;
        _files.File("tls/tls.key", key.ExportPkcs8PrivateKeyPem());
        return steps.Replace("/etc/diagnosis", folder, StringComparison.Ordinal)
            .Replace("http://marathon.example.com:8080", _cluster.MarathonUrl.ToString(), StringComparison.Ordinal)
            .Replace("http://mesos.example.com:5050", _cluster.MesosUrl.ToString(), StringComparison.Ordinal)
            .Replace("127.0.0.1:32080", $"127.0.0.1:{_ports.Http}", StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Out, string Error)> RunAsync(string script)
    {
        var start = new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment.Clear();
        foreach (var (name, value) in program.Variables(_ports.Grpc, _ports.Http))
        {
            start.Environment[name] = value;
        }

        (start.Environment["PROGRAM"], start.Environment["LOG"]) = (string.Join(' ', program.Command), Log);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return (process.ExitCode, await output, await error);
    }
}
