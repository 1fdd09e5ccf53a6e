using Diagnosis.Analysis.Definitions.Groups;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Tree;

namespace Diagnosis.Analysis.Definitions.Requests;

/// <summary>Layers 7 and 8: service ports, the rules on the whole tree, and what a deployment may change.</summary>
internal static class TreeCommit
{
    /// <summary>The answer to a request that made a new tree.</summary>
    public static MarathonResponse Finish(ValidationRun run, GroupTree before, GroupTree after, int successStatus)
    {
        after = ServicePorts.Assign(run, after, out var refusal);
        refusal ??= TreeRules.Check(run, after);
        if (refusal is not null)
        {
            return MarathonResponse.From(refusal);
        }

        if (run.Issues.Count == 0)
        {
            ResidentUpdateRules.Check(run, before, after);
        }

        return run.Issues.Count > 0 ? MarathonResponse.Invalid(run) : new MarathonResponse(successStatus, null) { Tree = after };
    }
}
