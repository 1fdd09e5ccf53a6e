using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Tree;

namespace Diagnosis.Analysis.Definitions.Services;

/// <summary>What Marathon asks of every id (PathId.pathIdValidator).</summary>
internal static class IdRules
{
    private const string SegmentPattern = @"^(([a-z0-9]|[a-z0-9][a-z0-9\-]*[a-z0-9])\.)*([a-z0-9]|[a-z0-9][a-z0-9\-]*[a-z0-9])|(\.|\.\.)$";

    /// <summary>Reports bad segments, a reserved last segment, and an absolute id that climbs inside.</summary>
    public static void Check(ValidationRun run, PathId id, string path, Location node)
    {
        foreach (var segment in id.Segments)
        {
            if (segment is not ("." or "..") && !Patterns.IsDotted(segment))
            {
                run.Report(AppRules.IdSegments, path, $"must fully match regular expression '{SegmentPattern}'", node);
            }
        }

        if (!id.IsEmpty && (id.Segments[^1] is "." or ".." || (run.Marathon.ReservesNames && id.Segments[^1] is "restart" or "tasks" or "versions")))
        {
            run.Report(AppRules.IdReserved, path, "must not end with any of the following reserved keywords: restart, tasks, versions, ., ..", node);
        }

        CheckChildOf(run, id, id.Parent, path, node);
    }

    /// <summary>Reports an id that is not directly below <paramref name="parent"/>; a root or relative parent takes any.</summary>
    public static void CheckChildOf(ValidationRun run, PathId id, PathId parent, string path, Location node)
    {
        if (!parent.IsRoot && parent.IsAbsolute && !id.Canonical(parent).Parent.Equals(parent))
        {
            run.Report(AppRules.IdNotChild, path, $"Identifier is not child of '{parent}'", node);
        }
    }
}
