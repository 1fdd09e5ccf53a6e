using System.CommandLine;
using Diagnosis.Cli.Terminal;

namespace Diagnosis.Cli.Commands;

/// <summary><c>diagnose completion SHELL</c>: a script that has a shell ask the program what may come next.</summary>
internal static class CompletionCommand
{
    /// <summary>The program itself tells what may stand at a place of a line, when it is asked with the directive <c>[suggest:PLACE]</c>.</summary>
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            # source <(diagnose completion bash)
            _diagnose() {
              local IFS=$'\n'
              COMPREPLY=($(compgen -W "$(diagnose "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _diagnose diagnose
            """,
        ["zsh"] = """
            # source <(diagnose completion zsh)
            _diagnose() {
              local -a found
              found=("${(@f)$(diagnose "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
              compadd -a found || _files
            }
            compdef _diagnose diagnose
            """,
        ["fish"] = """
            # diagnose completion fish | source
            function __diagnose
              set -l line (commandline -cp)
              diagnose "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
            end
            complete -c diagnose -a '(__diagnose)'
            """,
        ["pwsh"] = """
            # diagnose completion pwsh | Out-String | Invoke-Expression
            Register-ArgumentCompleter -Native -CommandName diagnose -ScriptBlock {
              param($word, $line, $place)
              diagnose "[suggest:$place]" "$line" 2>$null | Where-Object { $_ -like "$word*" } | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
              }
            }
            """,
    };

    public static Command Create(ConnectionOptions connection)
    {
        var shell = new Argument<string>("shell") { Description = string.Join(", ", Scripts.Keys) + "." };
        shell.CompletionSources.Add([.. Scripts.Keys]);
        shell.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..] && !Scripts.ContainsKey(token.Value))
            {
                result.AddError($"completion knows {string.Join(", ", Scripts.Keys)}, not '{token.Value}'.");
            }
        });
        var command = new Command("completion", "Prints a script that completes commands and flags in a shell; its first line says how it is used.") { shell };
        command.SetAction(parsed =>
        {
            Screen.OfOutput(connection.Color(parsed)).Document(Scripts[parsed.GetValue(shell)!]);
            return ExitCode.Ok;
        });
        return command;
    }
}
