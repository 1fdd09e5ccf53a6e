namespace Diagnosis.Analysis.Cluster;

/// <summary>
/// Amounts of scalar resources as Mesos counts them: it keeps three decimals of every amount, after each sum and before each comparison (Mesos,
/// common/values.cpp). Two amounts that are so rounded are equal when Mesos takes them for equal, whatever binary fractions they were summed from.
/// </summary>
public static class FixedPoint
{
    private const double Scale = 1000;

    /// <summary>From here on a double has no thousandths of its own.</summary>
    private const double Largest = 1e12;

    /// <summary>The amount in three decimals.</summary>
    public static double Of(double amount) => Math.Abs(amount) < Largest ? Math.Round(amount * Scale, MidpointRounding.AwayFromZero) / Scale : amount;

    /// <summary>What is left of an amount; below 0 when more is taken than there is.</summary>
    public static double Less(double whole, double taken) => Of(whole - taken);

    /// <summary>What is left of an amount, and never below 0.</summary>
    public static double Left(double whole, double taken) => Math.Max(0, Less(whole, taken));

    /// <summary>How often one amount is in another; as often as can be for nothing.</summary>
    public static int Times(double whole, double part)
    {
        // Whole thousandths divide without the error that their fractions have.
        var (wholes, parts) = (Math.Round(whole * Scale, MidpointRounding.AwayFromZero), Math.Round(part * Scale, MidpointRounding.AwayFromZero));
        return parts <= 0 ? int.MaxValue : (int)Math.Clamp(Math.Floor(wholes / parts), 0, int.MaxValue);
    }
}
