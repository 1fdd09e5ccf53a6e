using System.CommandLine;
using System.Globalization;
using Diagnosis.Cli.Configuration;
using Diagnosis.Cli.Terminal;
using Diagnosis.Client;
using Diagnosis.Server;
using Diagnosis.V1;
using Grpc.Core;

namespace Diagnosis.Cli.Commands;

/// <summary>
/// Options that every command has: which server, who asks it, which cluster, how long, which format. Secrets come from files or the environment: what stands
/// on a command line others can read.
/// </summary>
internal sealed class ConnectionOptions
{
    private const string ApiKeyVariable = "DIAGNOSE_API_KEY";
    private const string TokenVariable = "DIAGNOSE_TOKEN";
    private const double LongestSeconds = 3600;

    /// <summary>For an archive unless it is said otherwise: nobody waits but who asked, and a day of Marathon's log takes its time.</summary>
    private static readonly TimeSpan Offline = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(30);

    /// <summary>Somebody waits.</summary>
    private static readonly TimeSpan ShortPause = TimeSpan.FromSeconds(2);

    private readonly Option<string?> _server = Flag(
        "--server", "address", $"The server's gRPC endpoint. Default: {new DiagnosisClientOptions().Address}.", "-s");
    private readonly Option<string?> _cluster = Flag("--cluster", "name", "Cluster to look at. Default: the server's only one, else the first by name.", "-c");
    private readonly Option<string?> _apiKeyFile = Flag("--api-key-file", "file", $"File with the API key to call with; or the key in {ApiKeyVariable}.");
    private readonly Option<string?> _tokenFile = Flag(
        "--token-file", "file", $"File with the token to call with (JWT, DC/OS); or the token in {TokenVariable}.");
    private readonly Option<string?> _caFile = Flag("--ca-file", "file", "PEM file of the authority that signed the server's certificate.");
    private readonly Option<string?> _timeout = Flag("--timeout", "seconds", "How long to wait for an answer: 30 s, and 600 s with --offline.");
    private readonly Option<string?> _color = Flag("--color", "when", "auto (on a terminal, unless NO_COLOR is set), always or never.");
    private readonly Option<string?> _offline = Flag(
        "--offline", "archive", "An archive in place of a cluster, and no server: a diagnostics bundle of DC/OS, or what capture wrote.");

    /// <summary>How results are printed.</summary>
    public OutputOption Output { get; } = new();

    public void AddTo(Command root)
    {
        _color.Takes("auto", "always", "never");
        Output.AddTo(root);
        foreach (var option in (Option[])[_server, _cluster, _offline, _apiKeyFile, _tokenFile, _caFile, _timeout, _color])
        {
            root.Options.Add(option);
        }
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
    public bool IsTimeoutGiven(ParseResult parsed) => parsed.GetValue(_timeout) is not null;

    /// <summary>The value of <c>--cluster</c> on the command line itself.</summary>
    public string? ClusterFlag(ParseResult parsed) => parsed.GetValue(_cluster);

    /// <summary>When <c>--color</c> wants colours, as far as the command line and the environment say.</summary>
    public ColorChoice Color(ParseResult parsed) => Choice(parsed.GetResult(_color) is { Tokens: [var token, ..] } ? token.Value : null);

    /// <summary>Opens a client, does what is to be done with it, and turns what fails into a sentence and its exit code.</summary>
    public async Task<int> CallAsync(
        ParseResult parsed, Func<CommandRun, Task<int>> call, CancellationToken cancellationToken, TimeSpan? longestPause = null)
    {
        var error = Screen.OfError(Color(parsed));
        try
        {
            var settings = new SettingSources(parsed, ConfigurationFile.Read(ConfigurationFile.DefaultPath));
            var color = Choice(settings.Of(_color)?.Text);
            error = Screen.OfError(color);
            return await CallAsync(parsed, settings, (Screen.OfOutput(color), error), call, longestPause ?? ShortPause, cancellationToken);
        }
        catch (UsageException exception)
        {
            error.Marked("diagnose: ", exception.Message);
            return ExitCode.Error;
        }
    }

    private async Task<int> CallAsync(
        ParseResult parsed, SettingSources settings, (Screen Out, Screen Error) screens, Func<CommandRun, Task<int>> call, TimeSpan longestPause,
        CancellationToken cancellationToken)
    {
        var file = parsed.GetValue(_offline);
        var archive = file is null ? null : new ClusterSource { DiagnosticsBundle = await ArchiveFile.ReadAsync(file, cancellationToken) };
        var longest = Timeout(settings) ?? (archive is null ? Usual : Offline);
        await using var own = archive is null ? null : await LocalServer.StartAsync(cancellationToken);
        var client = Client(settings, own?.Address);
        client.Interceptors.Add(new ShownWait(screens.Error, own is null ? $"{client.Address}" : "the archive"));
        client.LongestPause = longestPause;
        using var server = new DiagnosisClient(client);
        var run = new CommandRun(
            parsed, server,
            new CallOptions(deadline: (TimeProvider.System.GetUtcNow() + longest).UtcDateTime, cancellationToken: cancellationToken),
            longest, settings.Of(_cluster)?.Text, archive, Output.Of(parsed), screens.Out, screens.Error);
        try
        {
            return await call(run);
        }
        catch (RpcException exception)
        {
            var (sentence, code) = FailedCall.Told(exception, client, isOwn: own is not null);
            screens.Error.Marked("diagnose: ", sentence);
            return code;
        }
    }

    /// <summary>Where the server is and who calls it.</summary>
    private DiagnosisClientOptions Client(SettingSources settings, Uri? own)
    {
        var client = new DiagnosisClientOptions();
        if (own is not null)
        {
            client.Address = own;
            return client;
        }

        client.Address = settings.Of(_server) is { } server ? Address(server) : client.Address;
        client.ApiKey = Secret(settings, _apiKeyFile, ApiKeyVariable);
        client.Authorization = Secret(settings, _tokenFile, TokenVariable) is { } token ? Header(token) : null;
        if (settings.Of(_caFile) is { } authority)
        {
            client.CaFile = Text(authority).Contains("BEGIN CERTIFICATE", StringComparison.Ordinal)
                ? authority.File
                : throw new UsageException($"{authority.Origin}: {authority.File} holds no certificate in PEM");
        }

        return client;
    }

    private static Option<string?> Flag(string name, string value, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, HelpName = value, Recursive = true };

    private static ColorChoice Choice(string? word) => word?.ToLowerInvariant() switch
    {
        "always" => ColorChoice.Always,
        "never" => ColorChoice.Never,
        _ => ColorChoice.Auto,
    };

    private static Uri Address(Setting server) => Uri.TryCreate(server.Text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        ? address
        : throw new UsageException($"{server.Origin} takes an http:// or https:// address, not '{server.Text}'.");

    private TimeSpan? Timeout(SettingSources settings) => settings.Of(_timeout) is not { } timeout ? null
        : double.TryParse(timeout.Text, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= LongestSeconds ? TimeSpan.FromSeconds(seconds)
        : throw new UsageException($"{timeout.Origin} takes seconds between 0 and {LongestSeconds}, not '{timeout.Text}'.");

    /// <summary>The first there is of the flag's file, the secret in its variable, the file of another variable, and that of the configuration.</summary>
    private static string? Secret(SettingSources settings, Option<string?> option, string variable)
    {
        var text = settings.OfFlag(option) is { } flag ? Text(flag)
            : Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given ? given
            : (SettingSources.OfVariable(option) ?? settings.OfFile(option)) is { } file ? Text(file)
            : "";
        return text.Trim() is { Length: > 0 } secret ? secret : null;
    }

    private static string Text(Setting setting)
    {
        try
        {
            return File.ReadAllText(setting.File);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{setting.Origin}: cannot read {setting.File}: {exception.Message}");
        }
    }

    /// <summary>A bare token is written as DC/OS does, which every server of ours takes.</summary>
    private static string Header(string token) => token.Contains('=', StringComparison.Ordinal) || token.Contains(' ', StringComparison.Ordinal)
        ? token : $"token={token}";
}
