using System.Text;

namespace Diagnosis.Tests;

/// <summary>
/// A page of docs/ that is made from the code: a test compares them, and writes the page anew where DIAGNOSIS_WRITE_DOCS is 1 (<c>./generate</c>).
/// </summary>
internal static class DocumentedPage
{
    private const int Columns = 160;

    /// <summary>Fails when the page is not what the code makes of it.</summary>
    public static void ShouldBe(string name, string text)
    {
        var file = Path.Combine(RepositoryRoot.Path, "docs", name);
        if (Environment.GetEnvironmentVariable("DIAGNOSIS_WRITE_DOCS") == "1")
        {
            File.WriteAllText(file, text);
        }

        (File.Exists(file) ? File.ReadAllText(file) : "").ShouldBe(text, $"docs/{name} has drifted; ./generate writes it anew.");
    }

    /// <summary>A paragraph, or an item of a list, broken at words.</summary>
    public static string Wrapped(string text, string begin = "", string indent = "")
    {
        var (page, line) = (new StringBuilder(), new StringBuilder(begin));
        var isFirst = true;
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isFirst && line.Length + 1 + word.Length > Columns)
            {
                page.Append(line).Append('\n');
                line.Clear().Append(indent).Append(word);
            }
            else
            {
                line.Append(isFirst ? "" : " ").Append(word);
            }

            isFirst = false;
        }

        return page.Append(line).Append('\n').ToString();
    }
}
