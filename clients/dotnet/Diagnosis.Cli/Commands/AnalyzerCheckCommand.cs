using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Diagnosis.Cli.Conformance;
using Diagnosis.Cli.Terminal;
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
            "Proves what an analyzer outside of the server must keep (diagnosis.analyzer.v1), and ends with 0 when it does and with 1 when it breaks any.")
        {
            address, within,
        };
        connection.Output.Takes(command);
        connection.WithoutOffline(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            connection, parsed, parsed.GetValue(address)!, TimeSpan.FromSeconds(parsed.GetValue(within)), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        ConnectionOptions connection, ParseResult parsed, Uri address, TimeSpan within, CancellationToken cancellationToken)
    {
        using var channel = AnalyzerChannel.Create(address, parsed.GetValue<string?>("--ca-file"));
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
                Screen.OfError(connection.Color(parsed)).Marked("diagnose: ", $"{address} does not answer ({exception.Status.Detail})");
                return ExitCode.Error;
            }
            catch (RpcException exception)
            {
                results.Add((check, $"it was an error, {exception.StatusCode} ({exception.Status.Detail})"));
            }
        }

        Write(Screen.OfOutput(connection.Color(parsed)), results, connection.Output.Of(parsed) == OutputFormat.Json);
        return results.Exists(result => result.Fault is not null) ? ExitCode.Findings : ExitCode.Ok;
    }

    private static void Write(Screen screen, List<(AnalyzerCheck Check, string? Fault)> results, bool isJson)
    {
        if (isJson)
        {
            var checks = results.Select(result => new { result.Check.Name, result.Check.Kept, isKept = result.Fault is null, fault = result.Fault ?? "" });
            screen.Document(JsonSerializer.Serialize(new { checks }, Json));
            return;
        }

        foreach (var (check, fault) in results)
        {
            screen.Line($"{(fault is null ? "kept  " : "BROKEN")}  {check.Name,-18} {fault ?? check.Kept}");
        }

        screen.Line($"{results.Count(result => result.Fault is null)} of {results.Count} kept");
    }
}
