using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.Deployments;
using Diagnosis.Analysis.Analyzers.Health;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.Analysis.Tests.Analyzers;

public sealed class RunAnalysesRegistrationTests
{
    [Fact]
    public void Analyzers_AreKnownByTheirIds()
    {
        var services = new ServiceCollection().AddHealthAnalysis().AddDeploymentAnalysis();
        AnalysisContext subject = new Scene().Build();

        var registered = services.Select(s => s.ImplementationInstance).OfType<RegisteredAnalyzer>().ToArray();

        registered.Select(r => r.Descriptor.Id).ShouldBe(["health", "deployment"]);
        registered.Select(r => r.Ask(subject)).ShouldBe([new HealthAnalysis(subject), new DeploymentAnalysis(subject)]);
    }
}
