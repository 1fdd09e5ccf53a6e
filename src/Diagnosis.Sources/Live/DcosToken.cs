namespace Diagnosis.Sources.Live;

/// <summary>A token as DC/OS wants to be told it.</summary>
internal static class DcosToken
{
    /// <summary>The header's value.</summary>
    public static string Header(string token) => $"token={token}";

    /// <summary>The token; null when it holds what no header may.</summary>
    public static string? Checked(string token) => token.Length > 0 && token.All(c => c is > ' ' and <= '~') ? token : null;
}
