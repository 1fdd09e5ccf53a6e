using System.CommandLine;

namespace Diagnosis.Cli.Commands;

/// <summary>Keeps an option to a few words, upper or lower case: another is refused with those that there are, and shells complete them.</summary>
internal static class KnownWords
{
    /// <summary>The option takes one of these words alone.</summary>
    public static void Takes<T>(this Option<T> option, params string[] words)
    {
        option.CompletionSources.Clear();
        option.CompletionSources.Add(words);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..] && !words.Contains(token.Value, StringComparer.OrdinalIgnoreCase))
            {
                result.AddError($"{option.Name} takes {string.Join(", ", words[..^1])} or {words[^1]}, not '{token.Value}'.");
            }
        });
    }
}
