using System.Buffers;

namespace Diagnosis.Analysis.Redaction;

/// <summary>
/// Removes passwords from command lines of programs whose options or places hold one: <c>redis-cli -a x</c>, <c>ldapsearch -w x</c>,
/// <c>htpasswd -b file joe x</c>, <c>echo x | sudo -S</c>. A text that names none of the programs is not looked at.
/// </summary>
internal static class CommandPasswords
{
    private static readonly PasswordCommand[] Commands = [.. PasswordOptions.Rows, .. PasswordPlaces.Rows];

    private static readonly SearchValues<string> Programs =
        SearchValues.Create([.. Commands.Select(command => command.Program).Distinct(StringComparer.Ordinal)], StringComparison.Ordinal);

    /// <summary>True when one of the words names a program that takes a password.</summary>
    public static bool Mentions(IEnumerable<string> words) => words.Any(word => $"{word} ".AsSpan().ContainsAny(Programs));

    public static string Redact(string text)
    {
        if (!text.AsSpan().ContainsAny(Programs))
        {
            return text;
        }

        foreach (var command in Commands)
        {
            if (text.Contains(command.Program, StringComparison.Ordinal))
            {
                text = command.Redact(text);
            }
        }

        return text;
    }
}
