using Diagnosis.Analysis.Analyzers;
using Diagnosis.Sources.Live;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Outside;

/// <summary>Says at the start what is wrong with the analyzers outside of this process.</summary>
/// <param name="own">Those of this process, whose ids are taken.</param>
internal sealed class AnalyzersOptionsValidator(IEnumerable<AnalyzerDescriptor> own) : IValidateOptions<AnalyzersOptions>
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromSeconds(10);

    public ValidateOptionsResult Validate(string? name, AnalyzersOptions options)
    {
        var faults = options.Analyzers.SelectMany(one => Faults($"{AnalyzersOptions.Section}:Analyzers:{one.Key}", one.Key, one.Value)).ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.Select(fault => fault.ToString()));
    }

    private IEnumerable<SettingFault> Faults(string key, string id, AnalyzerOptions analyzer)
    {
        if (!Description.IsId(id))
        {
            yield return new(key, SettingFault.Shown(id), "an id has 1 to 32 lower-case letters, digits, dashes and underscores, a letter first");
        }

        if (own.Any(one => one.Id.Equals(id, StringComparison.OrdinalIgnoreCase)))
        {
            yield return new(key, SettingFault.Shown(id), "is the id of an analyzer of this program's own: an analyzer outside of it needs another");
        }

        if (analyzer.Address is not { } address)
        {
            yield return new(key, null, "needs Address, for instance http://127.0.0.1:9000");
        }
        else if (AddressFault(address) is { } wanted)
        {
            yield return new($"{key}:Address", SettingFault.Shown(address.OriginalString), wanted);
        }

        if (analyzer.CaFile is { } ca && !ca.HoldsCertificates())
        {
            yield return new($"{key}:CaFile", SettingFault.Shown(ca), "must hold certificates in PEM form");
        }

        if (analyzer.Timeout <= TimeSpan.Zero || analyzer.Timeout > LongestTimeout)
        {
            yield return new($"{key}:Timeout", $"{analyzer.Timeout:c}", "must be more than zero and at most 10 seconds");
        }
    }

    private static string? AddressFault(Uri address) => address switch
    {
        { IsAbsoluteUri: false } => "must be an absolute address, for instance http://127.0.0.1:9000",
        { Scheme: not ("http" or "https") } => "must start with http:// or https://",
        { UserInfo.Length: > 0 } => "must not hold credentials",
        { PathAndQuery: not "/" } or { Fragment.Length: > 0 } => "must not have a path, a query or a fragment",
        _ => null,
    };
}
