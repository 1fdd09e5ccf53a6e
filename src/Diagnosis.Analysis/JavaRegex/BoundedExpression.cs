namespace Diagnosis.Analysis.JavaRegex;

/// <summary>
/// Tells expressions on which the common engine cannot take long either: at most one repetition without end, of one character, and few choices. The engine
/// that is linear on all of them takes a hundred times the memory for each, 200 to 400 KB.
/// </summary>
internal static class BoundedExpression
{
    /// <summary>Each may double the work.</summary>
    private const int MostChoices = 10;

    /// <summary>True of such an expression; false also of some that are, where telling takes more than a look at its characters.</summary>
    public static bool IsOf(string pattern)
    {
        var (endless, choices) = (0, 0);
        for (var at = 0; at < pattern.Length; at++)
        {
            switch (pattern[at])
            {
                case '\\':
                    at++;
                    break;
                case '{':
                    return false;
                case '*' or '+' when at == 0 || pattern[at - 1] == ')':
                    return false;
                case '*' or '+':
                    endless++;
                    break;
                case '|':
                case '?' when at == 0 || pattern[at - 1] != '(':
                    choices++;
                    break;
            }
        }

        return endless <= 1 && choices <= MostChoices;
    }
}
