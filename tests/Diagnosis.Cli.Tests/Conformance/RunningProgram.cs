using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Diagnosis.Tests;

namespace Diagnosis.Cli.Tests.Conformance;

/// <summary>A program as a process of its own, which ends with the test at the latest.</summary>
internal sealed partial class RunningProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningProgram(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += Take;
        _process.ErrorDataReceived += Take;
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"It ended before it listened. {Output}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it wrote.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>Starts dotnet with arguments.</summary>
    public static RunningProgram Start(params string[] arguments) =>
        StartOther(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments);

    /// <summary>Starts another program.</summary>
    public static RunningProgram StartOther(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["PYTHONPATH"] = Path.Combine(RepositoryRoot.Path, "clients/python/gen");
        return new(start);
    }

    /// <summary>Where it says that it listens.</summary>
    public Task<string> AddressAsync() => _address.Task.WaitAsync(TimeSpan.FromMinutes(2));

    /// <summary>Waits until it ends.</summary>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Take(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text)
        {
            _lines.Enqueue(text);
            if (Address().Match(text) is { Success: true } match)
            {
                _address.TrySetResult(match.Value);
            }
        }
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[1-9]\d*", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
