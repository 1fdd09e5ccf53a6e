using System.ComponentModel;

namespace Diagnosis.Server.Access;

/// <summary>A key of one caller. The key itself stands nowhere in the settings.</summary>
internal sealed class ApiKeySettings
{
    /// <summary>SHA-256 of the key in UTF-8, 64 hexadecimal digits.</summary>
    [PasswordPropertyText(true)]
    public string? Sha256 { get; set; }
}
