using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Tests.Analyzers;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.Analysis.Tests.Engine;

/// <summary>Tests that ask the engine with all the analyzers of the product.</summary>
public abstract class BatchDiagnosisTests : IDisposable
{
    private readonly ServiceProvider _provider = StandardEngine.Build();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => _provider.Dispose();

    private protected Task<WorkloadDiagnosis> Diagnose(Scene scene) => Diagnose(scene.Build());

    private protected Task<WorkloadDiagnosis> Diagnose(AnalysisContext subject) =>
        _provider.GetRequiredService<DiagnosisEngine>().DiagnoseAsync(subject, [], CancellationToken.None);
}
