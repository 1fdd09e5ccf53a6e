using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using Diagnosis.Server.Hosting;
using Diagnosis.Sources.Live;

namespace Diagnosis.EndToEnd.Tests.Shipping;

/// <summary>The program with what the image gives it and nothing more, as far as that can be had without an image.</summary>
[SupportedOSPlatform("linux")]
public sealed class PublishedServerTests(PublishedProgram program) : IClassFixture<PublishedProgram>
{
    private const string Key = "a key of the tests";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly (int Grpc, int Http) _ports = FreePorts.Two();

    [Fact]
    public async Task It_is_reached_from_outside_with_a_key_alone_tells_its_health_and_stops_in_time()
    {
        var variables = Variables();
        using var http = new HttpClient { BaseAddress = new Uri($"http://{Outside()}:{_ports.Http}") };
        (await program.RunAsync(variables, "--health")).ExitCode.ShouldBe(1, "Before it runs.");
        using var server = program.Start(variables);
        var log = server.StandardOutput.ReadToEndAsync();
        try
        {
            await UntilAsync(server, http, "/health/ready", HttpStatusCode.OK);
            (await StatusAsync(http, "/v1/clusters/sample/workloads")).ShouldBe(HttpStatusCode.Unauthorized);
            http.DefaultRequestHeaders.Add("x-api-key", Key);
            (await StatusAsync(http, "/v1/clusters/sample/workloads")).ShouldBe(HttpStatusCode.OK);
            (await program.RunAsync(variables, "--health"))
                .ShouldBe((0, $"http://127.0.0.1:{_ports.Grpc}: alive.\nhttp://127.0.0.1:{_ports.Http}: alive.\n", ""));

            using var watch = await http.GetStreamAsync("/v1/clusters/sample/watch?all_stuck=true");
            var asked = Stopwatch.GetTimestamp();
            using var signal = Process.Start("kill", ["-TERM", $"{server.Id}"]);
            await UntilAsync(server, http, "/health/ready", HttpStatusCode.ServiceUnavailable);
            await server.WaitForExitAsync().WaitAsync(Patience);

            server.ExitCode.ShouldBe(0);
            Stopwatch.GetElapsedTime(asked).ShouldBeLessThan(new ShutdownOptions().Longest);
            (await program.RunAsync(variables, "--health")).ExitCode.ShouldBe(1, "After it ran.");
            (await log).ShouldContain($"Diagnosis {ProductVersion.Text}. ");
        }
        finally
        {
            server.Kill();
        }
    }

    [Fact]
    public async Task Without_who_may_ask_it_does_not_start_and_says_so()
    {
        var run = await program.RunAsync(program.Variables(_ports.Grpc, _ports.Http));

        run.ExitCode.ShouldBe(78);
        run.Error.ShouldContain("Diagnosis:Access");
    }

    private Dictionary<string, string> Variables() => new(program.Variables(_ports.Grpc, _ports.Http))
    {
        ["Diagnosis__Access__ApiKeys__portal__Sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key))),
        ["Diagnosis__Access__Grants__0__Who__0"] = "portal",
    };

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(path);
        return answer.StatusCode;
    }

    private static async Task UntilAsync(Process server, HttpClient http, string path, HttpStatusCode status)
    {
        for (var began = Stopwatch.GetTimestamp(); ; await Task.Delay(50))
        {
            try
            {
                if (await StatusAsync(http, path) == status)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (!server.HasExited)
            {
                // It does not listen yet.
            }

            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(Patience, path);
        }
    }

    /// <summary>An address of this machine that others see; where there is none, one at which only who listens everywhere hears.</summary>
    private static IPAddress Outside() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(network => network.OperationalStatus == OperationalStatus.Up && network.NetworkInterfaceType != NetworkInterfaceType.Loopback)
        .SelectMany(network => network.GetIPProperties().UnicastAddresses).Select(address => address.Address)
        .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork) ?? IPAddress.Parse("127.0.0.2");
}
