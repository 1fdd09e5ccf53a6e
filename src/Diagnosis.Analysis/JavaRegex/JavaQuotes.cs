using System.Globalization;
using System.Text;

namespace Diagnosis.Analysis.JavaRegex;

/// <summary>Java removes <c>\Q...\E</c> before it reads anything else: what is quoted becomes hexadecimal escapes.</summary>
internal static class JavaQuotes
{
    public static string Expand(string pattern)
    {
        if (!pattern.Contains(@"\Q", StringComparison.Ordinal))
        {
            return pattern;
        }

        var expanded = new StringBuilder();
        for (var at = 0; at < pattern.Length; at++)
        {
            if (pattern[at] != '\\' || at + 1 >= pattern.Length)
            {
                expanded.Append(pattern[at]);
            }
            else if (pattern[at + 1] != 'Q')
            {
                expanded.Append(pattern[at]).Append(pattern[++at]);
            }
            else
            {
                var end = pattern.IndexOf(@"\E", at + 2, StringComparison.Ordinal);
                foreach (var unit in pattern[(at + 2)..(end < 0 ? pattern.Length : end)])
                {
                    expanded.Append(CultureInfo.InvariantCulture, $"\\x{{{(int)unit:X}}}");
                }

                at = end < 0 ? pattern.Length : end + 1;
            }
        }

        return expanded.ToString();
    }
}
