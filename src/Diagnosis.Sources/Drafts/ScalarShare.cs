using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>What there is of one scalar resource for one role on an agent, and what of it is used.</summary>
internal sealed class ScalarShare(Resource whole)
{
    private double _all;
    private double _atMost;

    /// <summary>The resource, in the role.</summary>
    public Resource Whole => whole;

    /// <summary>What nothing was found to use so far.</summary>
    public double Free { get; private set; }

    public double Used { get; private set; }

    /// <summary>What may be used beside that, and may be of another share as well.</summary>
    public double PerhapsUsed => FixedPoint.Left(Math.Min(_atMost, Math.Max(Used, _all)), Used);

    /// <summary>There is more of it.</summary>
    public void Add(double amount)
    {
        _all = FixedPoint.Of(_all + Math.Max(0, amount));
        Free = _all;
    }

    /// <summary>So much is used of it, where up to so much may be.</summary>
    public void Take(double amount, double atMost = 0)
    {
        _atMost = FixedPoint.Of(_atMost + Math.Max(amount, Math.Min(atMost, _all)));
        Free = FixedPoint.Left(Free, amount);
        Used = FixedPoint.Of(Used + amount);
    }
}
