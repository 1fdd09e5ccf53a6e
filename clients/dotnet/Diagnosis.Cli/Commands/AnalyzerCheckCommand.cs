using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Diagnosis.Cli.Conformance;
using Grpc.Core;

namespace Diagnosis.Cli.Commands;

/// <summary><c>diagnose analyzer-check</c>: proves what an analyzer outside of the server must keep.</summary>
internal static class AnalyzerCheckCommand
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    public static Command Create(ConnectionOptions connection)
    {
        var address = new Option<Uri>("--address")
        {
            Description = "Address of the analyzer, for instance http://127.0.0.1:9000.", Required = true, CustomParser = result =>
            {
                if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
                {
                    return uri;
                }

                result.AddError($"--address takes an http:// or https:// address, not '{result.Tokens[0].Value}'.");
                return null;
            },
        };
        var within = new Option<double>("--within")
        {
            Description = "Seconds that one answer may take.", DefaultValueFactory = _ => 2, CustomParser = result =>
            {
                if (double.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 60)
                {
                    return seconds;
                }

                result.AddError($"--within takes seconds between 0 and 60, not '{result.Tokens[0].Value}'.");
                return 0;
            },
        };
        var command = new Command(
            "analyzer-check",
            "Proves what an analyzer outside of the server must keep (diagnosis.analyzer.v1).\n\n"
                + "Exit codes: 0 it keeps everything, 1 it breaks something, 2 wrong usage or it cannot be reached.") { address, within };
        connection.WithoutSarif(command);
        connection.WithoutOffline(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            connection, parsed, parsed.GetValue(address)!, TimeSpan.FromSeconds(parsed.GetValue(within)), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        ConnectionOptions connection, ParseResult parsed, Uri address, TimeSpan within, CancellationToken cancellationToken)
    {
        using var channel = connection.ChannelTo(parsed, address);
        var probe = new AnalyzerProbe(channel.CreateCallInvoker(), within);
        var results = new List<(AnalyzerCheck Check, string? Fault)>();
        foreach (var check in AnalyzerChecks.All)
        {
            try
            {
                results.Add((check, await check.FaultAsync(probe, cancellationToken)));
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable && results.Count == 0)
            {
                await Console.Error.WriteLineAsync($"diagnose: {address} does not answer ({exception.Status.Detail})");
                return ExitCode.Error;
            }
            catch (RpcException exception)
            {
                results.Add((check, $"it was an error, {exception.StatusCode} ({exception.Status.Detail})"));
            }
        }

        await Console.Out.WriteAsync(connection.Output(parsed) == OutputFormat.Json ? InJson(results) : InText(results));
        return results.Exists(result => result.Fault is not null) ? ExitCode.Findings : ExitCode.Ok;
    }

    private static string InText(List<(AnalyzerCheck Check, string? Fault)> results) => string.Concat(results
        .Select(result => $"{(result.Fault is null ? "kept  " : "BROKEN")}  {result.Check.Name,-18} {result.Fault ?? result.Check.Kept}\n")
        .Append($"{results.Count(result => result.Fault is null)} of {results.Count} kept\n"));

    private static string InJson(List<(AnalyzerCheck Check, string? Fault)> results) => JsonSerializer.Serialize(
        new { checks = results.Select(result => new { result.Check.Name, result.Check.Kept, isKept = result.Fault is null, fault = result.Fault ?? "" }) },
        Json) + "\n";
}
