namespace Diagnosis.Analysis.JavaRegex;

/// <summary>White space and comments to the line's end, which mean nothing under <c>(?x)</c>.</summary>
internal static class JavaComment
{
    /// <summary>Steps over one comment or one blank; false when there is none.</summary>
    public static bool Skip(string pattern, ref int at)
    {
        if (pattern[at] == '#')
        {
            while (at < pattern.Length && pattern[at] is not ('\n' or '\r' or '\u0085' or '\u2028' or '\u2029'))
            {
                at++;
            }

            return true;
        }

        if (pattern[at] is ' ' or (>= '\t' and <= '\r'))
        {
            at++;
            return true;
        }

        return false;
    }
}
