using Diagnosis.V1;
using Grpc.Core;

namespace Diagnosis.Cli.Commands;

/// <summary>Reads an answer to its last page: all diagnoses, and all rows of agents when they are asked for.</summary>
internal static class DiagnosisPages
{
    /// <summary>Asks until nothing is left.</summary>
    public static async Task<DiagnoseResponse> ReadAsync(
        DiagnosisService.DiagnosisServiceClient client, DiagnoseRequest request, CallOptions options)
    {
        var answer = await client.DiagnoseAsync(request, options);
        while (answer.NextPageToken.Length > 0)
        {
            request.PageToken = answer.NextPageToken;
            var next = await client.DiagnoseAsync(request, options);
            answer.Diagnoses.AddRange(next.Diagnoses);
            answer.NextPageToken = next.NextPageToken;
        }

        foreach (var diagnosis in answer.Diagnoses.Where(one => one.Placement is not null))
        {
            await AddRowsAsync(client, diagnosis, request, options);
        }

        return answer;
    }

    private static async Task AddRowsAsync(
        DiagnosisService.DiagnosisServiceClient client, Diagnosis.V1.Diagnosis diagnosis, DiagnoseRequest asked, CallOptions options)
    {
        var placement = diagnosis.Placement;
        while (placement.NextAgentPageToken.Length > 0)
        {
            var rows = new DiagnoseRequest
            {
                Source = asked.Source,
                WorkloadId = diagnosis.Workload.Id,
                View = asked.View,
                AgentPageToken = placement.NextAgentPageToken,
            };
            var next = (await client.DiagnoseAsync(rows, options)).Diagnoses.Select(one => one.Placement).FirstOrDefault();
            placement.NextAgentPageToken = next?.NextAgentPageToken ?? "";
            placement.Agents.AddRange(next?.Agents ?? []);
            placement.AgentsOmitted -= next?.Agents.Count ?? 0;
        }
    }
}
