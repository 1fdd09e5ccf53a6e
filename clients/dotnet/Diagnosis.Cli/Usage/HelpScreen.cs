using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Diagnosis.Cli.Configuration;
using Diagnosis.Cli.Terminal;

namespace Diagnosis.Cli.Usage;

/// <summary>What <c>--help</c> prints: all commands on one screen, or all of one command.</summary>
internal sealed class HelpScreen(IReadOnlyList<Verb> verbs, HelpAction ofCommand, Func<ParseResult, Screen> screen) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var output = screen(parseResult);
        if (parseResult.CommandResult.Command is RootCommand)
        {
            Write(output);
            return Cli.ExitCode.Ok;
        }

        ofCommand.MaxWidth = Math.Min(output.Width, 120);
        parseResult.InvocationConfiguration.Output = output.Writer;
        ofCommand.Invoke(parseResult);
        foreach (var verb in verbs.Where(verb => verb.Command == parseResult.CommandResult.Command))
        {
            output.Line("Example:", Tone.Strong);
            output.Marked("  ", verb.Example);
            output.Line();
        }

        output.Line(Cli.ExitCode.Help);
        return Cli.ExitCode.Ok;
    }

    /// <summary>All commands.</summary>
    public void Write(Screen output)
    {
        output.Line("Says why a deployment on DC/OS (Marathon on Mesos) is stuck.");
        output.Line();
        output.Line("Usage: diagnose <command> [options]");
        var (name, summary) = (verbs.Max(verb => verb.Command.Name.Length), verbs.Max(verb => verb.Summary.Length));
        foreach (var group in verbs.GroupBy(verb => verb.Group))
        {
            output.Line();
            output.Line(group.Key, Tone.Strong);
            foreach (var verb in group)
            {
                output.Marked($"  {verb.Command.Name.PadRight(name)}  ", $"{verb.Summary.PadRight(summary)}  {verb.Example}");
            }
        }

        output.Line();
        output.Line($"Where the server is and who asks: --server, --cluster, --api-key-file, --token-file, --ca-file, --timeout; or variables "
            + $"({SettingSources.Variable("server")}, ...); or lines like 'server: https://...' in {ConfigurationFile.DefaultPath}. "
            + "'diagnose help list' tells all of a command.");
        output.Line();
        output.Line(Cli.ExitCode.Help);
    }
}
