using System.Collections.Immutable;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.Outside;
using Diagnosis.Analyzer.V1;
using Grpc.Core;

namespace Diagnosis.Server.Outside;

/// <summary>Reads an answer as far as it is looked at: one that goes on is left, so that it cannot fill the memory or the time.</summary>
internal static class AnswerReading
{
    private const int MostFindings = 20;
    private const int MostBytes = 256 * 1024;

    /// <summary>Reads it.</summary>
    public static async Task<OutsideAnswer> ReadAsync(IAsyncStreamReader<AnalyzeResponse> stream, Description description, CancellationToken cancellationToken)
    {
        var claims = ImmutableArray.CreateBuilder<OutsideClaim>();
        var (parts, bytes) = (0, 0L);
        await foreach (var part in stream.ReadAllAsync(cancellationToken))
        {
            bytes += part.CalculateSize();
            if (part.ContentCase == AnalyzeResponse.ContentOneofCase.Skipped && claims.Count == 0)
            {
                return OutsideAnswer.Without(Outcome.Skipped, part.Skipped.Length > 0 ? part.Skipped : "It has nothing to look at.");
            }

            if (++parts > MostFindings || bytes > MostBytes)
            {
                return Answer($"Only its first {claims.Count} findings were read, since it has more than {MostFindings} or more than {MostBytes / 1024} KiB.");
            }

            if (part.Finding is { } finding)
            {
                claims.Add(ClaimMapping.Of(finding));
            }
        }

        return Answer(description.Version.Length > 0 ? $"Version {description.Version}." : "");

        OutsideAnswer Answer(string detail) => new(Outcome.Findings, claims.ToImmutable(), detail) { CodePrefix = description.CodePrefix };
    }
}
