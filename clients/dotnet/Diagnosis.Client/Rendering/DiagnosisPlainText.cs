using System.Text;
using Diagnosis.V1;

namespace Diagnosis.Client.Rendering;

/// <summary>Writes a diagnosis as plain text, without any marks, for mails, logs and terminals.</summary>
public static class DiagnosisPlainText
{
    /// <summary>Writes it.</summary>
    /// <param name="diagnosis">The diagnosis.</param>
    /// <param name="coverage">How much of the cluster could be seen; null where that is not told.</param>
    public static string Render(V1.Diagnosis diagnosis, Coverage? coverage = null)
    {
        var written = new StringBuilder();
        var steps = 0;
        foreach (var line in DiagnosisOutline.Of(diagnosis, coverage))
        {
            var text = line.Kind == OutlineKind.Code ? line.Text : CleanText.Escaped(line.Text, line.Limit, rune => rune.ToString());
            written.Append(line.Kind switch
            {
                OutlineKind.Headline or OutlineKind.Facts => $"{text}\n",
                OutlineKind.Finding or OutlineKind.Heading => $"\n{text}\n",
                OutlineKind.Step => $"  {++steps}. {text}\n",
                OutlineKind.Item => $"  - {text}\n",
                OutlineKind.Code => $"    {text}\n",
                _ => $"  {text}\n",
            });
        }

        return written.ToString();
    }
}
