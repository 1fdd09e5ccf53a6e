using System.CommandLine;
using System.CommandLine.Parsing;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Cli.Usage;

/// <summary>What is wrong with a command line, in the words of who typed it.</summary>
internal static class Mistake
{
    /// <summary>A sentence for each mistake; none when there is none.</summary>
    public static IReadOnlyList<string> All(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command is RootCommand)
        {
            return parsed.UnmatchedTokens is [var verb, ..] ? [Unknown(verb, parsed.RootCommandResult.Command, command)]
                : parsed.Errors.Count > 0 ? ["a command is wanted"]
                : [];
        }

        var words = MistypedFlags(parsed).Concat(parsed.UnmatchedTokens).Distinct(StringComparer.Ordinal).ToLookup(word => word.StartsWith('-'));
        var unknown = words[true].Any() ? words[true] : words[false];
        return unknown.Any()
            ? [.. unknown.Select(token => Unknown(token, parsed.RootCommandResult.Command, command))]
            : [.. parsed.Errors.Select(error => Said(error, command))];
    }

    /// <summary>What looks like a flag and was taken for an argument, because the command has no such flag.</summary>
    private static IEnumerable<string> MistypedFlags(ParseResult parsed) => parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash)
        ? []
        : parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value)
            .Where(word => word.Length > 1 && word[0] == '-');

    /// <summary>Ours as they are; of the parser's own the one that is met, that an argument or a value is wanted.</summary>
    private static string Said(ParseError error, Command command) => error.SymbolResult switch
    {
        ArgumentResult { Tokens: [], Argument: { } argument, Parent: CommandResult } => $"{command.Name} wants {Article(argument.Name)} {argument.Name}",
        OptionResult { Tokens: [] } option => $"{option.Option.Name} wants a value",
        _ => error.Message,
    };

    private static string Article(string noun) => "aeiou".Contains(noun[0], StringComparison.Ordinal) ? "an" : "a";

    private static string Unknown(string token, Command root, Command command)
    {
        var isFlag = token.StartsWith('-');
        var names = isFlag
            ? command.Options.Concat(root.Options).Where(option => !option.Hidden).Select(option => option.Name)
            : command.Subcommands.Where(one => !one.Hidden).Select(one => one.Name);
        var meant = NearestNames.Of(token, names) is [var nearest, ..] ? $"; did you mean '{nearest}'?" : "";
        return (isFlag, command) switch
        {
            (false, RootCommand) => $"there is no command '{token}'{meant}",
            (true, RootCommand) => $"there is no flag '{token}'{meant}",
            (true, _) => $"{command.Name} has no flag '{token}'{meant}",
            _ => $"{command.Name} does not take '{token}' as well{meant}",
        };
    }
}
