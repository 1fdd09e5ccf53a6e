using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Tests.Analyzers;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.Analysis.Tests.Engine;

public sealed class StandardAnalyzersTests
{
    [Fact]
    public void StandardAnalyzers_AreKnownByTheirIdsInOrderAndAskedAboutTheContext()
    {
        var registered = new ServiceCollection().AddStandardAnalyzers().Select(s => s.ImplementationInstance).OfType<RegisteredAnalyzer>().ToArray();
        var context = new Scene().Build();

        registered.Select(r => r.Descriptor.Id).ShouldBe(["offer", "health", "image_pull", "task_failure", "deployment", "configuration"]);
        registered.ShouldAllBe(r => ReferenceEquals(r.Ask(context).Context, context));
    }
}
