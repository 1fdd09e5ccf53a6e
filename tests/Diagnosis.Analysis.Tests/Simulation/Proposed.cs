using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Workloads;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Simulation;

/// <summary>Definitions of tests, as a cluster has them and as somebody proposes them.</summary>
internal static class Proposed
{
    /// <summary>A workload as it is read from a document of Marathon.</summary>
    public static Workload Existing(string json)
    {
        var kind = json.Contains("\"containers\"", StringComparison.Ordinal) ? DefinitionKind.Pod : DefinitionKind.App;
        return Given.Workload(StoredDefinitions.Read(Encoding.UTF8.GetBytes(json), kind, default).Single());
    }

    /// <summary>A text as it is given.</summary>
    public static DefinitionProposal Text(string text) => DefinitionProposal.Given(text, StrictJson.Parse(Encoding.UTF8.GetBytes(text), out _));
}
