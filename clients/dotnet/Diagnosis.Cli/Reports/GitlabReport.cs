using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Diagnosis.Cli.Terminal;

namespace Diagnosis.Cli.Reports;

/// <summary>Writes GitLab's report of code quality: a list of remarks, each with a fingerprint by which a merge request tells new ones from old.</summary>
internal static class GitlabReport
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static void Write(Screen output, IEnumerable<Remark> remarks) => output.Document(JsonSerializer.Serialize(
        remarks.Select(remark => new
        {
            description = remark.Message,
            check_name = remark.Rule,
            fingerprint = Fingerprint(remark),
            severity = remark.Level switch { RemarkLevel.Error => "critical", RemarkLevel.Warning => "minor", _ => "info" },
            location = new { path = RepositoryPath.Of(remark.File), lines = new { begin = remark.Line } },
        }),
        Indented));

    /// <summary>Without the line, so that what moves stays the same.</summary>
    private static string Fingerprint(Remark remark) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\0', RepositoryPath.Of(remark.File), remark.Rule, remark.JsonPointer, remark.Message))));
}
