namespace Diagnosis.Analysis.Failures.Text;

/// <summary>A stretch of the readable text of one origin.</summary>
/// <param name="Origin">The origin.</param>
/// <param name="Start">First character in the readable text.</param>
/// <param name="End">The character after the last.</param>
/// <param name="Seed">Facts known before any rule: image, exit status, executor.</param>
internal sealed record MessageSegment(TextOrigin Origin, int Start, int End, FailureFacts Seed)
{
    /// <summary>The text with names, paths, addresses and quoted words blanked out, of the same length as the segment.</summary>
    public required string Masked { get; init; }
}
