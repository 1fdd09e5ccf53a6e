using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Server.Access;
using Diagnosis.Server.Rpc.Answers;
using Diagnosis.Server.Rpc.Paging;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Diagnose;

/// <summary>
/// Writes the answer of Diagnose, one diagnosis after the other, as far as a page goes. Only rows that are written have their texts made.
/// </summary>
internal sealed class DiagnoseAnswer
{
    /// <summary>Most agents' rows in one answer, whatever sizes are asked for.</summary>
    private const int MostRows = 50_000;

    /// <summary>What a message within another takes beside itself, with room for a token.</summary>
    private const int BytesAroundRow = 8;
    private const int BytesAroundDiagnosis = 512;

    private readonly DiagnosePage _page;
    private readonly SnapshotIndex _cluster;
    private readonly CallAccess _access;
    private readonly AnswerSize _size;
    private readonly int _left;
    private readonly Wire.DiagnoseResponse _wire;
    private readonly ReadMask _mask;
    private (bool IsStuck, string Id)? _last;
    private readonly int _bytesOfAll;
    private int _bytesLeft;
    private int _rowsLeft = MostRows;

    /// <param name="page">The page.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="access">What the caller may see: what is unnamed is, before it is measured.</param>
    /// <param name="size">Measures it.</param>
    /// <param name="coverage">How much of it could be seen.</param>
    /// <param name="left">How many diagnoses come after the page before.</param>
    public DiagnoseAnswer(DiagnosePage page, SnapshotIndex cluster, CallAccess access, AnswerSize size, Coverage coverage, int left)
    {
        (_page, _cluster, _access, _size, _left, _mask) = (page, cluster, access, size, left, ReadMask.Of(page.Request));
        _wire = new()
        {
            ObservedAt = cluster.Snapshot.CapturedAt.ToWire(),
            SnapshotId = cluster.Snapshot.SnapshotId,
            Coverage = coverage.ToWire(),
            TotalSize = page.Start.After?.Total ?? left,
        };
        _wire.Sources.AddRange(cluster.Snapshot.Sources.Select(s => s.ToWire()));
        _bytesLeft = _bytesOfAll = DiagnosePage.MostBytes - _size.Of(_wire) - BytesAroundDiagnosis;
    }

    /// <summary>How many more will go on the page, by what those on it take; as many as there are where it does not end when it is full.</summary>
    public int Room => !_page.EndsWhenFull || _wire.Diagnoses.Count == 0 ? int.MaxValue
        : 1 + (int)((long)_wire.Diagnoses.Count * Math.Max(0, _bytesLeft) / Math.Max(1, _bytesOfAll - _bytesLeft));

    /// <summary>Writes the next diagnosis; false when it does not go on the page any more.</summary>
    public bool TryAdd(WorkloadDiagnosis diagnosis)
    {
        var mapped = diagnosis.ToWire(_cluster);
        _access.Hide(mapped);
        _mask.Apply(mapped);
        var bytes = _size.Of(mapped) + BytesAroundDiagnosis;
        var isFirst = _wire.Diagnoses.Count == 0;
        if (_page.EndsWhenFull && bytes > _bytesLeft && !isFirst)
        {
            return false;
        }

        _bytesLeft -= bytes;
        if (_page.HasRows && _mask.HasRows && diagnosis.Placement is { } placement)
        {
            AddRows(mapped, placement.Agents, isFirst);
        }

        _wire.Diagnoses.Add(mapped);
        _last = (diagnosis.IsStuck, diagnosis.Workload.Id);
        return true;
    }

    /// <summary>The answer, with the token of what did not go on the page.</summary>
    public Wire.DiagnoseResponse End()
    {
        if (_wire.Diagnoses.Count < _left && _last is var (isStuck, id))
        {
            _wire.NextPageToken = _page.Start.Next(new(isStuck, _wire.TotalSize, id));
        }

        return _wire;
    }

    private void AddRows(Wire.Diagnosis wire, AgentVerdicts agents, bool isFirst)
    {
        var first = _page.RowsAfter is { } after ? First(after, agents) : 0;
        var end = Math.Min(agents.Count, first + Math.Min(_page.Rows(_left), _rowsLeft));
        var next = first;
        for (; next < end; next++)
        {
            var row = agents[next].ToWire();
            _access.Hide(row);
            _mask.ApplyToRow(row);
            var bytes = _size.Of(row) + BytesAroundRow;
            if (_page.RowsEndWhenFull(_left) && bytes > _bytesLeft && (next > first || !isFirst))
            {
                break;
            }

            _bytesLeft -= bytes;
            wire.Placement.Agents.Add(row);
        }

        _rowsLeft -= next - first;
        wire.Placement.AgentsOmitted = agents.Count - (next - first);
        if (next < agents.Count)
        {
            wire.Placement.NextAgentPageToken = new AgentPageToken(next, next == 0 ? "" : agents.AgentId(next - 1))
                .Write(AgentPageToken.Question(_page.Request.Source, wire.Workload.Id));
        }
    }

    /// <summary>The row after the last one of the page before; where that agent is gone, the place it had.</summary>
    private static int First(AgentPageToken after, AgentVerdicts agents)
    {
        var isThere = after.Next > 0 && after.Next <= agents.Count && agents.AgentId(after.Next - 1) == after.LastAgentId;
        if (isThere || after.LastAgentId.Length == 0)
        {
            return Math.Min(after.Next, agents.Count);
        }

        var last = Enumerable.Range(0, agents.Count).FirstOrDefault(agent => agents.AgentId(agent) == after.LastAgentId, -1);
        return last < 0 ? Math.Min(after.Next, agents.Count) : last + 1;
    }
}
