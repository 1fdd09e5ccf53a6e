namespace Diagnosis.Server.Requests;

/// <summary>What every name in a request must keep to: it is looked up, quoted in answers and logged.</summary>
internal static class TextRules
{
    /// <summary>Most characters of a name.</summary>
    public const int MaxLength = 1024;

    /// <summary>What is wrong with a name, or null. Empty is fine.</summary>
    public static string? Fault(string text)
    {
        if (text.Length > MaxLength)
        {
            return $"Has {text.Length} characters; the most is {MaxLength}.";
        }

        return text.Any(char.IsControl) ? "Must not hold control characters." : null;
    }
}
