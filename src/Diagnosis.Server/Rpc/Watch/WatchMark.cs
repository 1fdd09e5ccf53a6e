using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Diagnosis.Server.Rpc.Paging;
using Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Watch;

/// <summary>How far a watch has come: the number of its last message, and what that told.</summary>
/// <param name="Sequence">The number; 0 before the first.</param>
/// <param name="Told">Fingerprint of what was told last; empty before the first diagnosis.</param>
internal sealed record WatchMark(long Sequence, string Told)
{
    /// <summary>Told while the cluster cannot be read.</summary>
    public const string Unreadable = "-";

    private const int FingerprintBytes = 12;

    /// <summary>Writes the token that goes on from here.</summary>
    public string Write(string question) => OpaqueToken.Write(question, string.Create(CultureInfo.InvariantCulture, $"{Sequence} {Told}"));

    /// <summary>Reads a token; null when it is none, or of another watch.</summary>
    public static WatchMark? Read(string token, string question) =>
        OpaqueToken.Read(token, question)?.Split(' ', 2) is [var count, var told]
            && long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) && sequence < long.MaxValue
            ? new(sequence, told)
            : null;

    /// <summary>
    /// What of a message makes it another one: who is stuck and why, how many instances are in which state, what can be done, what could be seen. Not times,
    /// which pass, nor counts of offers, which come every few seconds. A new version shows as a deployment.
    /// </summary>
    public static string Of(WatchDiagnosisResponse answer)
    {
        var text = new StringBuilder().Append((int)answer.Coverage.State).Append(' ').AppendJoin(',', answer.Coverage.Missing).Append(' ')
            .Append(answer.TotalSize);
        foreach (var diagnosis in answer.Diagnoses)
        {
            Append(text, diagnosis);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, FingerprintBytes));
    }

    private static void Append(StringBuilder text, V1.Diagnosis diagnosis)
    {
        text.Append('\n').Append(diagnosis.Workload.Id).Append(' ').Append((int)diagnosis.State).Append(' ').Append(diagnosis.Stuck)
            .Append(' ').Append(diagnosis.Instances).Append(' ').AppendJoin(',', diagnosis.DeploymentIds);
        foreach (var finding in diagnosis.Findings)
        {
            text.Append('\n').Append(finding.Code).Append(' ').Append((int)finding.Role).Append(' ').Append((int)finding.Severity).Append(' ')
                .Append(finding.AffectedInstances);
            foreach (var remedy in finding.Remedies)
            {
                text.Append(' ').Append((int)remedy.ActionCase).Append(remedy.DefinitionPatch);
            }
        }
    }
}
