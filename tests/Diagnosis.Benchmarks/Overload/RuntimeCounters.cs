using System.Diagnostics;
using System.Globalization;

namespace Diagnosis.Benchmarks.Overload;

/// <summary>Has <c>dotnet-counters</c> (<c>dotnet tool restore</c>) watch a process until that ends.</summary>
internal sealed class RuntimeCounters : IDisposable
{
    private readonly Process _tool;
    private readonly string _file;

    private RuntimeCounters(Process tool, string file) => (_tool, _file) = (tool, file);

    /// <summary>Begins to watch.</summary>
    /// <param name="processId">The process.</param>
    public static RuntimeCounters Watch(int processId)
    {
        var file = Path.Combine(Path.GetTempPath(), $"counters-{processId}-{Guid.NewGuid():N}.csv");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        string[] arguments =
        [
            "tool", "run", "dotnet-counters", "--", "collect", "--process-id", processId.ToString(CultureInfo.InvariantCulture), "--format", "csv",
            "--output", file, "--refresh-interval", "1", "--counters", "System.Runtime",
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        var tool = Process.Start(start)!;

        // It says every second what it does.
        tool.OutputDataReceived += (_, _) => { };
        tool.BeginOutputReadLine();
        return new(tool, file);
    }

    /// <summary>What it saw, when the process has ended.</summary>
    public async Task<string> EndAsync()
    {
        await _tool.WaitForExitAsync();
        if (!File.Exists(_file))
        {
            throw new InvalidOperationException($"dotnet-counters wrote nothing: {await _tool.StandardError.ReadToEndAsync()}");
        }

        var rows = (await File.ReadAllLinesAsync(_file)).Skip(1).Select(line => line.Split(','))
            .Select(cells => (Name: cells[2], Value: double.Parse(cells[^1], CultureInfo.InvariantCulture))).ToArray();
        File.Delete(_file);
        double[] Of(string name) => [.. rows.Where(row => row.Name.StartsWith(name, StringComparison.Ordinal)).Select(row => row.Value), 0];
        var oldest = rows.Where(row => row.Name.StartsWith("dotnet.gc.collections", StringComparison.Ordinal))
            .Where(row => row.Name.Contains("gen2", StringComparison.Ordinal)).Sum(row => row.Value);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Of("dotnet.gc.heap.total_allocated").Sum() / (1 << 20):N0} MiB | {oldest:N0} | {Of("dotnet.gc.pause.time").Sum():F2} s | "
            + $"{Of("dotnet.gc.last_collection.memory.committed_size").Max() / (1 << 20):N0} MiB | {Of("dotnet.thread_pool.queue.length").Max():N0}");
    }

    /// <inheritdoc/>
    public void Dispose() => _tool.Dispose();
}
