using System.Collections.Immutable;
using Diagnosis.Analysis.Engine;
using Diagnosis.Server.Rpc.Paging;
using Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Diagnose;

/// <summary>Which part of the diagnoses a request asks for.</summary>
/// <param name="Request">The request.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="RowsAfter">Where the page of agents' rows before ended; null for the first.</param>
/// <param name="MostDiagnoses">Most diagnoses in one answer.</param>
internal sealed record DiagnosePage(DiagnoseRequest Request, PageStart Start, AgentPageToken? RowsAfter, int MostDiagnoses)
{
    /// <summary>No answer is larger, unless larger pages are asked for.</summary>
    public const int MostBytes = 4 << 20;

    /// <summary>About as large is an answer at the most when larger pages are asked for.</summary>
    public const int MostBytesWhenAsked = 32 << 20;

    private const int MostRows = 5000;
    private const int RowsOfEachOfSeveral = 100;

    /// <summary>The first page of a large cluster comes about as fast as an answer without rows.</summary>
    private const int RowsOfOne = 1000;

    /// <summary>Most diagnoses on the page.</summary>
    public int Size => Request.PageSize == 0 ? MostDiagnoses : Math.Min(Request.PageSize, MostDiagnoses);

    /// <summary>True when the page ends where <see cref="MostBytes"/> are full.</summary>
    public bool EndsWhenFull => Request.PageSize == 0;

    /// <summary>True when the rows of a workload end where <see cref="MostBytes"/> are full: no more are asked for than there are by default.</summary>
    /// <param name="answered">How many workloads are answered.</param>
    public bool RowsEndWhenFull(int answered) => Request.AgentPageSize <= RowsByDefault(answered);

    /// <summary>True when rows are wanted.</summary>
    public bool HasRows => Request.View == DiagnosisView.Full;

    /// <summary>Most rows of each workload.</summary>
    /// <param name="answered">How many workloads are answered.</param>
    public int Rows(int answered) =>
        Request.AgentPageSize > 0 ? Math.Min(Request.AgentPageSize, MostRows) : RowsByDefault(answered);

    private static int RowsByDefault(int answered) => answered > 1 ? RowsOfEachOfSeveral : RowsOfOne;

    /// <summary>The diagnoses that come after the page before.</summary>
    public ImmutableArray<WorkloadDiagnosis> Left(ImmutableArray<WorkloadDiagnosis> all) =>
        Start.After is { } after ? all.RemoveAll(one => !after.IsBefore(one.IsStuck, one.Workload.Id)) : all;
}
