namespace Diagnosis.Analysis.JavaRegex;

/// <summary>Reads the letters of <c>(?i-s)</c> and <c>(?x:...)</c>.</summary>
internal static class JavaInlineFlags
{
    /// <summary>The flags that are set behind the letters; stops at what is no letter of a flag.</summary>
    public static JavaRegexFlags Read(string pattern, ref int at, JavaRegexFlags flags)
    {
        for (var on = true; at < pattern.Length; at++)
        {
            JavaRegexFlags flag;
            switch (pattern[at])
            {
                case '-':
                    on = false;
                    continue;
                case 'i':
                    flag = JavaRegexFlags.CaseInsensitive;
                    break;
                case 's':
                    flag = JavaRegexFlags.DotAll;
                    break;
                case 'd':
                    flag = JavaRegexFlags.UnixLines;
                    break;
                case 'x':
                    flag = JavaRegexFlags.Comments;
                    break;
                case 'm':
                    // Without line ends in the value, lines begin and end where the value does.
                    continue;
                case 'u' or 'U' when NamesNoUnicode(pattern):
                    flag = JavaRegexFlags.UnicodeClasses;
                    break;
                case 'u' or 'U' or 'c':
                    throw JavaRegexTranslator.Untranslatable($"the flag {pattern[at]}");
                default:
                    return flags;
            }

            flags = on ? flags | flag : flags & ~flag;
        }

        return flags;
    }

    /// <summary>Unicode folds some characters beyond ASCII to ASCII letters; without any of them ASCII values see no difference.</summary>
    private static bool NamesNoUnicode(string pattern) =>
        pattern.All(char.IsAscii) && !pattern.Contains(@"\u", StringComparison.Ordinal) && !pattern.Contains(@"\x", StringComparison.Ordinal);
}
