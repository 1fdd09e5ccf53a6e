using System.Globalization;

namespace Diagnosis.Analysis.Matching.Requirements;

/// <summary>Amounts as people read them.</summary>
internal static class AmountText
{
    public static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    public static string Of(double value, string unit) => $"{Number(value)} {unit}";
}
