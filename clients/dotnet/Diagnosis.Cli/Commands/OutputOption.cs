using System.CommandLine;

namespace Diagnosis.Cli.Commands;

/// <summary><c>--output</c>: one flag for all commands, of whose values each takes its own.</summary>
internal sealed class OutputOption
{
    private static readonly OutputFormat[] Common = [OutputFormat.Text, OutputFormat.Json, OutputFormat.Yaml];

    private readonly Option<string?> _option = new("--output", "-o")
    {
        Description = "How it is printed: text, json or yaml; list and clusters also have wide and name, validate has sarif, github, gitlab and junit.",
        HelpName = "format",
        Recursive = true,
    };

    public void AddTo(Command root)
    {
        _option.CompletionSources.Add(_ => Enum.GetNames<OutputFormat>().Select(name => new System.CommandLine.Completions.CompletionItem(Word(name))));
        root.Options.Add(_option);
    }

    /// <summary>The formats of a command besides text, JSON and YAML; others are refused.</summary>
    public void Takes(Command command, params OutputFormat[] more) => command.Validators.Add(result =>
    {
        OutputFormat[] taken = [.. Common, .. more];
        if (result.GetResult(_option) is { Tokens: [var token, ..] } && (Parse(token.Value) is not { } format || !taken.Contains(format)))
        {
            var words = taken.Select(one => Word(one.ToString())).ToArray();
            result.AddError($"{command.Name} --output takes {string.Join(", ", words[..^1])} or {words[^1]}, not '{token.Value}'.");
        }
    });

    /// <summary>The one that was asked for.</summary>
    public OutputFormat Of(ParseResult parsed) => parsed.GetValue(_option) is { } word ? Parse(word)!.Value : OutputFormat.Text;

    private static OutputFormat? Parse(string word) =>
        Enum.GetValues<OutputFormat>().Cast<OutputFormat?>().FirstOrDefault(one => one.ToString()!.Equals(word, StringComparison.OrdinalIgnoreCase));

    private static string Word(string name) => name.ToLowerInvariant();
}
