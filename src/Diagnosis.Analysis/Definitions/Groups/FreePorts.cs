namespace Diagnosis.Analysis.Definitions.Groups;

/// <summary>The service ports that are left.</summary>
internal sealed class FreePorts(HashSet<int> used, int first, int end)
{
    private int _next = first;

    /// <summary>Whether more were taken than there are.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>The lowest free port; 0 when there is none.</summary>
    public int Take()
    {
        while (_next < end && used.Contains(_next))
        {
            _next++;
        }

        IsExhausted |= _next >= end;
        return IsExhausted ? 0 : _next++;
    }
}
