using Diagnosis.Sources.Live;

namespace Diagnosis.Server.Settings;

/// <summary>The addresses to listen at (<c>Kestrel:Endpoints:&lt;name&gt;:Url</c>), which Kestrel itself reads only when all else stands.</summary>
internal static class ListenAddresses
{
    private const string Section = "Kestrel:Endpoints";

    /// <summary>Those that are none.</summary>
    public static IEnumerable<SettingFault> Faults(IConfiguration configuration) => configuration.GetSection(Section).GetChildren()
        .Select(endpoint => endpoint.GetSection("Url"))
        .Where(url => url.Value is { } text && !IsAddress(text))
        .Select(url => new SettingFault(url.Path, SettingFault.Shown(url.Value!), "must be an address to listen at, for instance http://127.0.0.1:32051"));

    private static bool IsAddress(string text)
    {
        try
        {
            var address = BindingAddress.Parse(text);
            return address.Scheme is "http" or "https"
                && (address.IsUnixPipe || !address.Host.Contains(':', StringComparison.Ordinal) || address.Host[0] == '[');
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
