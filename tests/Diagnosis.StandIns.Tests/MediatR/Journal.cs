namespace Diagnosis.StandIns.Tests.MediatR;

/// <summary>What happened, in order.</summary>
public sealed class Journal
{
    public List<string> Lines { get; } = [];
}
