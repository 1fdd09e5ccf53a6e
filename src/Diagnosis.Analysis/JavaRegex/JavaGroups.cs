namespace Diagnosis.Analysis.JavaRegex;

/// <summary>Capturing groups in the order in which they open, and references to them.</summary>
internal sealed class JavaGroups
{
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private int _count;

    public void Open() => _count++;

    /// <summary>Reads <c>?&lt;name&gt;</c>.</summary>
    public void OpenNamed(string pattern, ref int at)
    {
        var end = pattern.IndexOf('>', at);
        var name = end < 0 ? "" : pattern[(at + 2)..end];
        if (name.Length == 0 || !char.IsAsciiLetter(name[0]) || !name.All(char.IsAsciiLetterOrDigit) || !_names.TryAdd(name, ++_count))
        {
            throw JavaRegexTranslator.Invalid("bad name of a capturing group");
        }

        at = end + 1;
    }

    /// <summary>Reads <c>\12</c>: as many digits as still name a group that has opened.</summary>
    public int ReadNumber(string pattern, ref int at)
    {
        at++;
        var number = pattern[at++] - '0';
        while (at < pattern.Length && char.IsAsciiDigit(pattern[at]) && (number * 10) + pattern[at] - '0' <= _count)
        {
            number = (number * 10) + pattern[at++] - '0';
        }

        return number <= _count ? number : throw JavaRegexTranslator.Untranslatable("a reference to a group that comes later");
    }

    /// <summary>Reads <c>\k&lt;name&gt;</c>.</summary>
    public int ReadName(string pattern, ref int at)
    {
        var end = pattern.IndexOf('>', at);
        if (at + 2 >= pattern.Length || pattern[at + 2] != '<' || end < 0)
        {
            throw JavaRegexTranslator.Invalid(@"\k is not followed by '<'");
        }

        var name = pattern[(at + 3)..end];
        at = end + 1;
        return _names.TryGetValue(name, out var number) ? number : throw JavaRegexTranslator.Invalid("named capturing group does not exist");
    }
}
