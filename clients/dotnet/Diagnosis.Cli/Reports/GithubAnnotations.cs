using Diagnosis.Cli.Terminal;

namespace Diagnosis.Cli.Reports;

/// <summary>Writes the commands by which a workflow of GitHub shows remarks beside the lines they are about.</summary>
internal static class GithubAnnotations
{
    public static void Write(Screen output, IEnumerable<Remark> remarks)
    {
        foreach (var remark in remarks)
        {
            var level = remark.Level == RemarkLevel.Note ? "notice" : remark.Word;
            var place = $"file={Property(RepositoryPath.Of(remark.File))},line={remark.Line},col={remark.Column},title={Property(remark.Rule)}";
            output.Document($"::{level} {place}::{Data(remark.Message)}");
        }
    }

    private static string Data(string text) => HiddenCharacters.Shown(text, keepsLines: true)
        .Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
