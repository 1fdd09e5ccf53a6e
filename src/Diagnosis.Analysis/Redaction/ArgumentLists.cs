using System.Text.Json;

namespace Diagnosis.Analysis.Redaction;

/// <summary>
/// Finds the passwords in a command line whose words are the elements of an array, where one element alone does not tell:
/// <c>["mysql", "-u", "root", "-px"]</c>, <c>["redis-cli", "-a", "x"]</c>.
/// </summary>
internal static class ArgumentLists
{
    /// <summary>A program's name and its option are no further apart.</summary>
    private const int MostWords = 24;

    private const int LongestWord = 1024;

    private const string Password = "-p";

    private static readonly Dictionary<int, string> None = [];

    /// <summary>What to write for the elements that hold a secret, by their place; nothing for all others.</summary>
    public static IReadOnlyDictionary<int, string> Secrets(JsonElement array)
    {
        var words = new List<string>();
        foreach (var item in array.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String)
            {
                return None;
            }

            words.Add(item.GetString()!);
        }

        var hasProgram = words.Count > 1 && CommandPasswords.Mentions(words);
        var secrets = new Dictionary<int, string>();
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Length <= LongestWord && (Attached(words[i]) ?? (hasProgram && i > 0 ? Judged(words, i) : null)) is { } word)
            {
                secrets[i] = word;
            }
        }

        return secrets;
    }

    /// <summary><c>-px</c> without its secret, where <c>x</c> looks random, whatever program it is of (the image may have it); null for other words.</summary>
    private static string? Attached(string word) =>
        word.StartsWith(Password, StringComparison.Ordinal) && PasswordCommand.IsMixed(word.AsSpan(Password.Length)) ? Password + Redactor.Mark : null;

    /// <summary>The word without its secret, as the words before it tell; null when it has none.</summary>
    private static string? Judged(List<string> words, int place)
    {
        var before = string.Join(' ', words.Skip(Math.Max(0, place - MostWords)).Take(Math.Min(place, MostWords)).Where(word => word.Length <= LongestWord));
        var told = CommandPasswords.Redact($"{before} ");
        var whole = CommandPasswords.Redact($"{before} {words[place]}");
        return whole.EndsWith($" {words[place]}", StringComparison.Ordinal) ? null
            : whole.StartsWith(told, StringComparison.Ordinal) ? whole[told.Length..]
            : Redactor.Mark;
    }
}
