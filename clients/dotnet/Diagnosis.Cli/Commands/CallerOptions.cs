using System.CommandLine;
using Diagnosis.Client;

namespace Diagnosis.Cli.Commands;

/// <summary>Options that say who calls. Secrets come from files or the environment: what stands on a command line others can read.</summary>
internal sealed class CallerOptions
{
    private const string ApiKeyVariable = "DIAGNOSE_API_KEY";
    private const string TokenVariable = "DIAGNOSE_TOKEN";

    private readonly Option<FileInfo> _apiKeyFile = File("--api-key-file", $"File with the API key to call with. Default: the variable {ApiKeyVariable}.");

    private readonly Option<FileInfo> _tokenFile =
        File("--token-file", $"File with the token to call with (JWT, DC/OS). Default: the variable {TokenVariable}.");

    private readonly Option<FileInfo> _caFile = File("--ca-file", "PEM file of the authority that signed the server's certificate.");

    public void AddTo(Command root)
    {
        root.Options.Add(_apiKeyFile);
        root.Options.Add(_tokenFile);
        root.Options.Add(_caFile);
    }

    /// <summary>Where the server is and who calls it.</summary>
    public DiagnosisClientOptions Of(ParseResult parsed, Uri address) => new()
    {
        Address = address,
        ApiKey = Secret(parsed.GetValue(_apiKeyFile), ApiKeyVariable),
        Authorization = Secret(parsed.GetValue(_tokenFile), TokenVariable) is { } token ? Header(token) : null,
        CaFile = parsed.GetValue(_caFile)?.FullName,
    };

    private static Option<FileInfo> File(string name, string description)
    {
        var option = new Option<FileInfo>(name) { Description = description, Recursive = true };
        return option.AcceptExistingOnly();
    }

    private static string? Secret(FileInfo? file, string variable)
    {
        var text = file is null ? Environment.GetEnvironmentVariable(variable) : System.IO.File.ReadAllText(file.FullName);
        return text?.Trim() is { Length: > 0 } secret ? secret : null;
    }

    /// <summary>A bare token is written as DC/OS does, which every server of ours takes.</summary>
    private static string Header(string token) => token.Contains('=', StringComparison.Ordinal) || token.Contains(' ', StringComparison.Ordinal)
        ? token : $"token={token}";
}
