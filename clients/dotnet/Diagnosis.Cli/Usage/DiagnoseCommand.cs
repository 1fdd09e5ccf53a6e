using System.CommandLine;
using System.CommandLine.Help;
using Diagnosis.Analysis.Findings;
using Diagnosis.Cli.Commands;
using Diagnosis.Cli.Rendering;
using Diagnosis.Cli.Terminal;

namespace Diagnosis.Cli.Usage;

/// <summary>The program: its commands in their groups, and what it says when it is not told what to do.</summary>
internal sealed class DiagnoseCommand
{
    private const string Look = "See what is wrong";
    private const string Try = "Before it is changed";
    private const string Elsewhere = "To look at it elsewhere";
    private const string Itself = "This program";

    private readonly ConnectionOptions _connection = new();
    private readonly RootCommand _root = new("Says why a deployment on DC/OS (Marathon on Mesos) is stuck.");
    private readonly HelpScreen _help;

    public DiagnoseCommand()
    {
        Verb[] verbs =
        [
            new(Look, ListCommand.Create(_connection), "what is stuck, by cause", "diagnose list --filter path=/shop"),
            new(Look, ExplainCommand.Create(_connection), "why, and what to do", "diagnose explain /shop/cart"),
            new(Look, WatchCommand.Create(_connection), "the same, as it changes", "diagnose watch /shop/cart"),
            new(Look, ClustersCommand.Create(_connection), "the server's clusters", "diagnose clusters"),
            new(Try, WhatIfCommand.Create(_connection), "what a change would do", "diagnose what-if /shop/cart --mem 512"),
            new(Try, ValidateCommand.Create(_connection), "what Marathon would say", "diagnose validate 'apps/**/*.json'"),
            new(Elsewhere, CaptureCommand.Create(_connection), "a cluster as an archive", "diagnose capture -o east.zip"),
            new(Elsewhere, AnalyzerCheckCommand.Create(_connection), "an analyzer of yours", "diagnose analyzer-check --help"),
            new(Itself, CompletionCommand.Create(_connection), "completion for a shell", "diagnose completion bash"),
            new(Itself, Version(), "which version it is", "diagnose version"),
            new(Itself, Help(), "this, or a command", "diagnose help explain"),
        ];
        foreach (var verb in verbs)
        {
            _root.Subcommands.Add(verb.Command);
        }

        _connection.AddTo(_root);
        var option = _root.Options.OfType<HelpOption>().Single();
        _help = new HelpScreen(verbs, (HelpAction)option.Action!, parsed => Screen.OfOutput(_connection.Color(parsed)));
        option.Action = _help;
    }

    /// <summary>Does what a command line says.</summary>
    public async Task<int> RunAsync(string[] arguments)
    {
        var parsed = _root.Parse(arguments);
        var isSuggestion = parsed.Tokens.Any(token => token.Type == System.CommandLine.Parsing.TokenType.Directive);
        if (isSuggestion || parsed.Action is HelpScreen || Mistake.All(parsed) is not { Count: > 0 } mistakes)
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }

        var error = Screen.OfError(_connection.Color(parsed));
        foreach (var mistake in mistakes)
        {
            error.Line($"diagnose: {mistake}");
        }

        if (arguments.Length == 0)
        {
            error.Line();
            _help.Write(error);
        }
        else
        {
            var command = parsed.CommandResult.Command;
            error.Line($"'diagnose help{(command is RootCommand ? "" : $" {command.Name}")}' says how it is used.");
        }

        return Cli.ExitCode.Error;
    }

    private Command Help()
    {
        var about = new Argument<string[]>("command") { Description = "The command, or the code of a cause, to tell of.", Arity = ArgumentArity.ZeroOrMore };
        var help = new Command("help", "Tells how the program, or one command of it, is used.") { about };
        help.SetAction(parsed =>
        {
            var path = parsed.GetValue(about) ?? [];
            if (path is [var code] && ReasonCatalogue.Find(code) is { } reason)
            {
                ReasonText.Write(Screen.OfOutput(_connection.Color(parsed)), reason);
                return Task.FromResult(Cli.ExitCode.Ok);
            }

            var isKnown = path is [] || _root.Subcommands.Any(one => one.Name == path[0] || one.Aliases.Contains(path[0]));
            return RunAsync(isKnown ? [.. path, "--help"] : path);
        });
        return help;
    }

    private Command Version()
    {
        var version = new Command("version", "Says which version this is.");
        version.SetAction(_ => RunAsync(["--version"]));
        return version;
    }
}
