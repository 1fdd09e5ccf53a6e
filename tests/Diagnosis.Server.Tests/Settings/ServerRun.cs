using System.Diagnostics;

namespace Diagnosis.Server.Tests.Settings;

/// <summary>What one run of the server left behind.</summary>
/// <param name="ExitCode">What it said to the shell.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Lines of standard error.</param>
internal sealed record ServerRun(int ExitCode, string Out, string[] Error)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string[] FreePorts = ["--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0", "--Kestrel:Endpoints:Http:Url=http://127.0.0.1:0"];

    /// <summary>Runs the whole program within this process until it ends, on free ports.</summary>
    public static async Task<ServerRun> HereAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exitCode = await Program.RunAsync([.. FreePorts, .. arguments], output, error).WaitAsync(Patience);
        return new(exitCode, output.ToString(), error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Starts the server as a process of its own, on free ports, and waits until it has ended.</summary>
    /// <param name="arguments">Further arguments.</param>
    /// <param name="environment">Further variables, each <c>NAME=value</c>.</param>
    public static async Task<ServerRun> OfAsync(string[] arguments, params string[] environment)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Diagnosis.Server.dll"), .. FreePorts, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var variable in environment)
        {
            var parts = variable.Split('=', 2);
            start.Environment[parts[0]] = parts[1];
        }

        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
            await process.WaitForExitAsync(patience.Token);
            return new(process.ExitCode, await output, (await error).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
