using Diagnosis.Analysis.Failures.Redaction;

namespace Diagnosis.Sources.Marathon;

/// <summary>Free text from a cluster, with secrets taken out before anything can show it.</summary>
internal static class Redacted
{
    /// <summary>Marathon cuts messages at 10,000 characters; nobody else's are longer than that here either.</summary>
    private const int Longest = 16 * 1024;

    public static string Text(string text) => Redactor.Redact(text.Length > Longest ? text[..Longest] : text);
}
