using Diagnosis.Analysis.Wording;
using Google.Protobuf.WellKnownTypes;

namespace Diagnosis.Cli.Rendering;

/// <summary>Lengths of time for people, in the words of the server's answers.</summary>
internal static class Spans
{
    /// <summary>Time from one moment to another, in its largest unit; empty when either is not known.</summary>
    public static string Since(Timestamp? from, Timestamp? to) =>
        from is null || to is null ? "" : InWords.Span(to.ToDateTimeOffset() - from.ToDateTimeOffset());
}
