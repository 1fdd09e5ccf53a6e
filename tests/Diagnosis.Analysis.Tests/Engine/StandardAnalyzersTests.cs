using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Tests.Analyzers;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.Analysis.Tests.Engine;

public sealed class StandardAnalyzersTests
{
    [Fact]
    public void Standard_analyzers_are_known_by_their_ids_in_order_and_asked_about_the_context()
    {
        var registered = new ServiceCollection().AddStandardAnalyzers().Select(s => s.ImplementationInstance).OfType<RegisteredAnalyzer>().ToArray();
        var context = new Scene().Build();

        registered.Select(r => r.Descriptor.Id).ShouldBe(["offer", "allocation", "health", "image_pull", "task_failure", "deployment", "configuration"]);
        registered.ShouldAllBe(r => ReferenceEquals(r.Ask(context).Context, context));
    }
}
