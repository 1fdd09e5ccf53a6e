using Diagnosis.Analyzer.V1;
using Grpc.Core;

namespace Diagnosis.Analyzers.Sdk;

/// <summary>Serves the contract with the analyzer that was added.</summary>
internal sealed class AnalyzerEndpoint(WorkloadAnalyzer analyzer) : AnalyzerService.AnalyzerServiceBase
{
    public override Task<DescribeResponse> Describe(DescribeRequest request, ServerCallContext context) => Task.FromResult(analyzer.Description.ToWire());

    public override async Task Analyze(AnalyzeRequest request, IServerStreamWriter<AnalyzeResponse> responseStream, ServerCallContext context)
    {
        await foreach (var finding in analyzer.FindAsync(new(request), context.CancellationToken).WithCancellation(context.CancellationToken))
        {
            await responseStream.WriteAsync(new() { Finding = finding }, context.CancellationToken);
        }
    }
}
