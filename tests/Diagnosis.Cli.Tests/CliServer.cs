using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.Cli.Tests;

/// <summary>The whole server in this process, on free ports of the loopback interface, and the program as a process of its own beside it.</summary>
public sealed class CliServer : IAsyncLifetime
{
    private static readonly string[] Settings =
    [
        "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
        "--Kestrel:Endpoints:Http:Url=http://127.0.0.1:0",
        "--Diagnosis:Shutdown:NotReadyBefore=00:00:00",
        "--Logging:LogLevel:Default=Warning",
    ];

    private readonly string[] _more;

    private WebApplication? _app;

    /// <summary>The server as it is, with its sample cluster.</summary>
    public CliServer() => _more = [];

    /// <summary>A server with further settings.</summary>
    internal CliServer(string[] more) => _more = more;

    /// <summary>Where definitions to validate are written.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("diagnose").FullName;

    /// <summary>Address of the gRPC door.</summary>
    public string Address { get; private set; } = "";

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        _app = global::Diagnosis.Server.Program.Build([.. Settings, .. _more]); // the client has a Program too
        await _app.StartAsync();

        // Endpoints come up in the order of their names in the configuration: Grpc, Http.
        Address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Writes a definition.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Runs the program against the server.</summary>
    public Task<CliRun> RunAsync(params string[] arguments) => RunAsync("", [.. arguments, "--server", Address, "--timeout", "600"]);

    /// <summary>The same with a time limit only where the arguments have one.</summary>
    public Task<CliRun> RunWithTimeoutOfItsOwnAsync(params string[] arguments) =>
        arguments.Contains("--timeout") || arguments.Contains("--server") ? RunAsync("", [.. arguments, "--server", Address]) : RunAsync(arguments);

    /// <summary>Runs the program against the server with something on standard input.</summary>
    public Task<CliRun> RunWithInputAsync(string input, params string[] arguments) => RunAsync(input, [.. arguments, "--server", Address, "--timeout", "600"]);

    /// <summary>Runs the program with these arguments alone.</summary>
    public static Task<CliRun> RunAloneAsync(params string[] arguments) => RunAsync("", arguments);

    /// <summary>Runs the program with variables and with these arguments alone.</summary>
    public static Task<CliRun> RunAloneWithAsync(IReadOnlyDictionary<string, string> variables, params string[] arguments) =>
        RunAsync("", arguments, variables);

    private static async Task<CliRun> RunAsync(string input, string[] arguments, IReadOnlyDictionary<string, string>? variables = null)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(Path.GetTempPath(), "no configuration of whoever runs the tests");
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        foreach (var argument in (string[])["exec", Path.Combine(AppContext.BaseDirectory, "diagnose.dll"), .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await using (process.StandardInput)
        {
            await process.StandardInput.WriteAsync(input);
        }

        await process.WaitForExitAsync();
        return new CliRun(process.ExitCode, await output, await error);
    }
}
