using System.CommandLine;
using System.Globalization;
using Diagnosis.Client;
using Diagnosis.Server;
using Diagnosis.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace Diagnosis.Cli.Commands;

/// <summary>Options that every command has: which server, which cluster, how long, which format.</summary>
internal sealed class ConnectionOptions
{
    /// <summary>For an archive unless it is said otherwise: nobody waits but who asked, and a day of Marathon's log takes its time.</summary>
    private static readonly TimeSpan Offline = TimeSpan.FromMinutes(10);

    private readonly Option<Uri> _server = new("--server", "-s")
    {
        Description = "Address of the server's gRPC endpoint.",
        DefaultValueFactory = _ => new DiagnosisClientOptions().Address,
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            {
                return address;
            }

            result.AddError($"--server takes an http:// or https:// address, not '{result.Tokens[0].Value}'.");
            return null;
        },
        Recursive = true,
    };

    private readonly CallerOptions _caller = new();

    private readonly Option<string?> _cluster = new("--cluster", "-c")
    {
        Description = "Cluster to look at. Default: the server's only one, else the first by name.",
        Recursive = true,
    };

    private readonly Option<string?> _offline = new("--offline")
    {
        Description = "An archive in place of a cluster, and no server: a diagnostics bundle of DC/OS, or what capture wrote.",
        Recursive = true,
    };

    private readonly Option<double> _timeout = new("--timeout")
    {
        Description = "Seconds to wait for an answer; 600 with --offline.",
        DefaultValueFactory = _ => 30,
        CustomParser = result =>
        {
            if (double.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 3600)
            {
                return seconds;
            }

            result.AddError($"--timeout takes seconds between 0 and 3600, not '{result.Tokens[0].Value}'.");
            return 0;
        },
        Recursive = true,
    };

    private readonly Option<OutputFormat> _output = new("--output", "-o")
    {
        Description = "text, json, or sarif (validate only).",
        DefaultValueFactory = _ => OutputFormat.Text,
        Recursive = true,
    };

    /// <summary>Refuses <c>--output sarif</c> for a command whose answer is not about files.</summary>
    public void WithoutSarif(Command command) => command.Validators.Add(result =>
    {
        // The word itself: a value that is no format has an error of its own already, and cannot be read here.
        if (result.GetResult(_output)?.Tokens.Any(token => token.Value.Equals(nameof(OutputFormat.Sarif), StringComparison.OrdinalIgnoreCase)) == true)
        {
            result.AddError($"--output sarif is for validate; {command.Name} prints text or json.");
        }
    });

    public void AddTo(Command root)
    {
        root.Options.Add(_server);
        root.Options.Add(_cluster);
        root.Options.Add(_offline);
        root.Options.Add(_timeout);
        root.Options.Add(_output);
        _caller.AddTo(root);
    }

    /// <summary>Refuses <c>--offline</c> for a command that an archive cannot answer.</summary>
    public void WithoutOffline(Command command) => command.Validators.Add(result =>
    {
        if (result.GetResult(_offline) is { Implicit: false })
        {
            result.AddError($"--offline takes an archive in place of a cluster; {command.Name} needs a server.");
        }
    });

    /// <summary>True when <c>--timeout</c> was given.</summary>
    public bool IsTimeoutGiven(ParseResult parsed) => parsed.GetResult(_timeout) is { Implicit: false };

    public OutputFormat Output(ParseResult parsed) => parsed.GetValue(_output);

    /// <summary>A channel to what is no server, with the certificates that were given, and without the credentials that are for a server alone.</summary>
    public GrpcChannel ChannelTo(ParseResult parsed, Uri address) =>
        DiagnosisChannel.Create(new() { Address = address, CaFile = _caller.Of(parsed, address).CaFile, MaxAttempts = 1 });

    /// <summary>Opens a client, makes the call and turns a failed one into a message and its exit code.</summary>
    public async Task<int> CallAsync(
        ParseResult parsed, Func<DiagnosisService.DiagnosisServiceClient, CallOptions, Task<int>> call, CancellationToken cancellationToken)
    {
        await using var own = parsed.GetValue(_offline) is null ? null : await LocalServer.StartAsync(cancellationToken);
        var address = own?.Address ?? parsed.GetValue(_server)!;
        using var channel = DiagnosisChannel.Create(_caller.Of(parsed, address));
        var longest = own is not null && !IsTimeoutGiven(parsed) ? Offline : TimeSpan.FromSeconds(parsed.GetValue(_timeout));
        var deadline = (TimeProvider.System.GetUtcNow() + longest).UtcDateTime;
        try
        {
            return await call(new DiagnosisService.DiagnosisServiceClient(channel), new CallOptions(deadline: deadline, cancellationToken: cancellationToken));
        }
        catch (ArchiveFileException exception)
        {
            await Console.Error.WriteLineAsync($"diagnose: {exception.Message}");
            return ExitCode.Error;
        }
        catch (RpcException exception) when (FailedCall.SawNothing(exception))
        {
            await Console.Error.WriteLineAsync($"diagnose: could not tell: {exception.Status.Detail}");
            return ExitCode.CouldNotTell;
        }
        catch (RpcException exception)
        {
            await Console.Error.WriteLineAsync($"diagnose: {Words(exception.Status, own is null ? address.ToString() : "the server in this process")}");
            return ExitCode.Error;
        }
    }

    /// <summary>What stands in the archive of <c>--offline</c>; null when it was not given.</summary>
    /// <exception cref="ArchiveFileException">It cannot be read.</exception>
    public async Task<ClusterSource?> ArchiveAsync(ParseResult parsed, CancellationToken cancellationToken) =>
        parsed.GetValue(_offline) is { } file ? new ClusterSource { DiagnosticsBundle = await ArchiveFile.ReadAsync(file, cancellationToken) } : null;

    /// <summary>The archive or the cluster asked for, or the server's first.</summary>
    public async Task<ClusterSource> SourceAsync(ParseResult parsed, DiagnosisService.DiagnosisServiceClient client, CallOptions options)
    {
        if (await ArchiveAsync(parsed, options.CancellationToken) is { } archive)
        {
            return archive;
        }

        if (parsed.GetValue(_cluster) is { Length: > 0 } name)
        {
            return new ClusterSource { Cluster = name };
        }

        var clusters = (await client.ListClustersAsync(new ListClustersRequest(), options)).Clusters;
        return clusters.Count > 0
            ? new ClusterSource { Cluster = clusters[0].Name }
            : throw new RpcException(new Status(StatusCode.FailedPrecondition, "The server knows no cluster."));
    }

    private static string Words(Status status, string address) => status.StatusCode switch
    {
        StatusCode.Unavailable => $"{address} does not answer, or the cluster behind it does not ({status.Detail})",
        StatusCode.Unauthenticated => $"{address} wants to know who asks ({status.Detail}); --api-key-file or --token-file says it",
        StatusCode.DeadlineExceeded when status.Detail.Length > 0 => $"no answer from {address} in time ({status.Detail}); --timeout gives it longer",
        StatusCode.DeadlineExceeded => $"no answer from {address} in time; --timeout gives it longer",
        _ => status.Detail.Length > 0 ? status.Detail : status.StatusCode.ToString(),
    };
}
