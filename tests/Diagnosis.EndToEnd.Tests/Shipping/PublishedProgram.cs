using System.Diagnostics;
using System.Runtime.Versioning;
using Diagnosis.Server.Tests;

namespace Diagnosis.EndToEnd.Tests.Shipping;

/// <summary>
/// The program as it lies in the image: in a folder that it may read and not write, started by nobody who may do anything, with the image's variables and no
/// others. Its home and its folder for what is temporary are that folder too.
/// </summary>
[SupportedOSPlatform("linux")]
public sealed class PublishedProgram : IDisposable
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Open = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Who is root is not kept from writing by the mode of a folder.</summary>
    private static readonly string[] AsNobody =
        Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs"] : [];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("diagnosis-program-");

    public PublishedProgram()
    {
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory))
        {
            if (Path.GetExtension(file) is ".dll" or ".json" or ".xml")
            {
                var copy = Path.Combine(_folder.FullName, Path.GetFileName(file));
                File.Copy(file, copy);
                File.SetUnixFileMode(copy, Readable);
            }
        }

        File.SetUnixFileMode(_folder.FullName, Open);
    }

    /// <summary>The words that start it, to which arguments are added.</summary>
    public IReadOnlyList<string> Command => [.. AsNobody, "dotnet", Path.Combine(_folder.FullName, "Diagnosis.Server.dll")];

    /// <summary>The image's variables with other ports, and what every process has.</summary>
    public Dictionary<string, string> Variables(int grpc, int http) => new(
        ImageFile.Variables.Select(variable => KeyValuePair.Create(
            variable.Key, variable.Value.Replace(":32051", $":{grpc}", StringComparison.Ordinal).Replace(":32080", $":{http}", StringComparison.Ordinal))))
    {
        ["HOME"] = _folder.FullName,
        ["TMPDIR"] = _folder.FullName,
        ["PATH"] = Environment.GetEnvironmentVariable("PATH")!,
    };

    /// <summary>Starts it.</summary>
    public Process Start(IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var command = Command;
        var start = new ProcessStartInfo(command[0], [.. command.Skip(1), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = _folder.FullName,
        };
        start.Environment.Clear();
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Starts it and waits until it has ended.</summary>
    public async Task<(int ExitCode, string Out, string Error)> RunAsync(IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        using var process = Start(variables, arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return (process.ExitCode, await output, await error);
    }

    public void Dispose()
    {
        File.SetUnixFileMode(_folder.FullName, Open | UnixFileMode.UserWrite);
        _folder.Delete(recursive: true);
    }
}
