namespace Diagnosis.Server.Pages.Proposals;

/// <summary>Finds a line and column in a text.</summary>
internal static class TextPlace
{
    /// <summary>From where to where a browser marks: from the place to the end of its line, both counted in characters from the beginning.</summary>
    public static (int Start, int End) Of(string text, int line, int column)
    {
        var start = 0;
        for (var passed = 1; passed < line; passed++)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0)
            {
                break;
            }

            start = end + 1;
        }

        start = Math.Min(text.Length, start + Math.Max(0, column - 1));
        var stop = text.IndexOf('\n', start);
        return (start, stop < 0 ? text.Length : stop);
    }
}
