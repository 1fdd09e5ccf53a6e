using System.CommandLine;
using System.Runtime.CompilerServices;
using Diagnosis.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Diagnosis.Cli.Commands;

/// <summary><c>diagnose capture -o FILE</c>: what is read of a cluster, to be looked at elsewhere.</summary>
internal static class CaptureCommand
{
    public static Command Create(ConnectionOptions connection)
    {
        var file = new Option<string>("--output", "-o")
        {
            Description = "The archive to write. It has no secrets, as far as they are known as such; look into it before you hand it on.",
            Required = true,
        };
        var command = new Command("capture", "Writes what is read of a cluster into an archive, for explain --offline and other servers.") { file };
        connection.WithoutOffline(command);
        command.SetAction((parsed, cancellationToken) => connection.CallAsync(
            parsed,
            async run =>
            {
                var request = new CaptureSnapshotRequest { Source = await run.SourceAsync() };
                using var call = run.Client.CaptureSnapshot(request, run.Options);
                var path = parsed.GetValue(file)!;
                var writing = ArchiveFile.WriteAsync(path, Pieces(call.ResponseStream, cancellationToken), cancellationToken);
                if (run.Error.IsTerminal)
                {
                    await run.Error.WaitAsync(writing, () => $"writing {path}");
                }

                var length = await writing;
                run.Out.Line($"{request.Source.Cluster} is in {path}, {length} bytes.");
                return ExitCode.Ok;
            },
            cancellationToken));
        return command;
    }

    private static async IAsyncEnumerable<ByteString> Pieces(
        IAsyncStreamReader<CaptureSnapshotResponse> stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var piece in stream.ReadAllAsync(cancellationToken))
        {
            yield return piece.Chunk;
        }
    }
}
