
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Tests.Analyzers;

/// <summary>A case with the codes an analyzer must give, in order, and the headline of the first.</summary>
internal sealed record Story(Scene Scene, string[] Codes, string Headline)
{
    public AnalysisContext Context => Scene.Build();
}
