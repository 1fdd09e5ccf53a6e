using System.Net;
using System.Security.Cryptography.X509Certificates;
using Diagnosis.Server;
using Diagnosis.Server.Sample;
using Diagnosis.Tests;
using Diagnosis.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Diagnosis.EndToEnd.Tests.Clusters;

/// <summary>
/// The steps of README's section "Point it at your cluster", with its own settings, against a DC/OS over TLS that asks for a login and has a cluster that
/// moves behind it.
/// </summary>
public sealed class ReadmeStepsTests(ITestOutputHelper transcript) : IAsyncLifetime, IDisposable
{
    private readonly TestCertificates _certificates = new();
    private readonly HttpClient _forward = new();
    private WebApplication _played = null!;
    private FakeDcos _dcos = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        _played = builder.Build();
        new AliveRoutes(AliveStories.Begin(TimeProvider.System)).Map(_played);
        await _played.StartAsync();
        _dcos = await FakeDcos.StartAsync(_certificates);
        (_dcos.Behind, _dcos.RootCertificate) = (ForwardAsync, await File.ReadAllTextAsync(_certificates.CaFile));
    }

    public async Task DisposeAsync()
    {
        await _dcos.DisposeAsync();
        await _played.DisposeAsync();
    }

    public void Dispose()
    {
        _forward.Dispose();
        _certificates.Dispose();
    }

    [Fact]
    public async Task What_the_section_says_finds_the_cluster_and_tells_what_is_stuck_in_it_and_when_that_changes()
    {
        // curl -k https://<master>/ca/dcos-ca.crt -o dcos-ca.crt; the key pair, of which DC/OS has the public half.
        using var unverified = new HttpClient(new SocketsHttpHandler
        {
            SslOptions = { CertificateChainPolicy = new() { VerificationFlags = X509VerificationFlags.AllFlags } },
        });
        _certificates.File("dcos-ca.crt", await unverified.GetStringAsync(new Uri(_dcos.Url, "/ca/dcos-ca.crt")));
        var folder = Path.GetDirectoryName(_certificates.File("diagnosis.pem", _dcos.AccountKeyPem))!;
        var settings = Settings(folder);
        settings.Count(setting => setting == "--check").ShouldBe(1);
        settings.Length.ShouldBe(5, "As the section has them.");

        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Program.RunAsync(settings, output, error);
        Tell($"diagnosis {string.Join(' ', settings)}\n{output}{error}exit code {code}");
        (code, error.ToString()).ShouldBe((0, ""));
        output.ToString().ShouldStartWith("east: reachable. ");

        await using var server = await ServerFixture.StartAsync(null, [.. settings.Where(setting => setting != "--check")]);
        var list = await server.Client.ListWorkloadsAsync(new() { Source = new() { Cluster = "east" } });
        Tell($"ListWorkloads: {list.Coverage.State}; {string.Join(", ", list.Workloads.Select(one => $"{one.Workload.Id} {one.State}"))}");
        list.Coverage.State.ShouldBe(CoverageState.Complete);
        using var watch = server.Client.WatchDiagnosis(new() { Source = new() { Cluster = "east" }, WorkloadId = "/search/index" });
        await NextAsync(watch.ResponseStream, one => one.Event == WatchEvent.Diagnosis && one.Diagnoses[0].Stuck);
        await Until(() => _dcos.Asked("/service/marathon/v2/events") > 0);
        var marathon = new Uri(_played.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        using var patched = await _forward.PatchAsync(
            new Uri(marathon, "/service/marathon/v2/apps/search/index?force=true"), new StringContent("""{"mem": 512}"""));
        var last = await NextAsync(watch.ResponseStream, one => one.End == WatchEnd.Running);

        last.Detail.ShouldBe("/search/index runs as wanted.");
        _dcos.LoginsTried.ShouldBe(2, "One for the check, one for the server.");
    }

    /// <summary>The settings of the section's last command, with its placeholders filled.</summary>
    private string[] Settings(string folder)
    {
        var readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "README.md"));
        var section = readme[readme.IndexOf("## Point it at your cluster", StringComparison.Ordinal)..];
        var command = section[section.IndexOf("dotnet run", StringComparison.Ordinal)..];
        command = command[..command.IndexOf("```", StringComparison.Ordinal)];
        return [.. command[command.IndexOf(" -- ", StringComparison.Ordinal)..].Split((char[])[' ', '\n', '\\'], StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(word => word.Replace("<master>", _dcos.Url.Authority, StringComparison.Ordinal).Replace("$PWD", folder, StringComparison.Ordinal))];
    }

    private async Task<WatchDiagnosisResponse> NextAsync(
        Grpc.Core.IAsyncStreamReader<WatchDiagnosisResponse> watch, Func<WatchDiagnosisResponse, bool> isMeant)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await watch.MoveNext(patience.Token))
        {
            Tell($"WatchDiagnosis {watch.Current.Sequence}: {watch.Current.Diagnoses.FirstOrDefault()?.Headline} {watch.Current.Detail}");
            if (isMeant(watch.Current))
            {
                return watch.Current;
            }
        }

        throw new InvalidOperationException("The watch has ended.");
    }

    private static async Task Until(Func<bool> isSo)
    {
        for (var began = TimeProvider.System.GetTimestamp(); !isSo(); await Task.Delay(20))
        {
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(30));
        }
    }

    private void Tell(string line) => transcript.WriteLine(line.Replace(_dcos.Url.Authority, "<master>", StringComparison.Ordinal));

    /// <summary>What DC/OS' Admin Router does once it has let a request in.</summary>
    private async Task ForwardAsync(HttpContext http)
    {
        var played = new Uri(_played.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        using var request = new HttpRequestMessage(new(http.Request.Method), new Uri(played, $"{http.Request.Path}{http.Request.QueryString}"));
        request.Headers.TryAddWithoutValidation("Accept", (string?)http.Request.Headers.Accept);
        try
        {
            using var answer = await _forward.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, http.RequestAborted);
            http.Response.StatusCode = (int)answer.StatusCode;
            http.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
            await using var body = await answer.Content.ReadAsStreamAsync(http.RequestAborted);
            var piece = new byte[16 * 1024];
            while (await body.ReadAsync(piece, http.RequestAborted) is > 0 and var count)
            {
                await http.Response.Body.WriteAsync(piece.AsMemory(0, count), http.RequestAborted);
                await http.Response.Body.FlushAsync(http.RequestAborted);
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Who asked has gone.
        }
    }
}
