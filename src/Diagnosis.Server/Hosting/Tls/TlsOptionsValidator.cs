using Diagnosis.Sources.Live;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Hosting.Tls;

/// <summary>Says at the start what is wrong with the certificate.</summary>
internal sealed class TlsOptionsValidator : IValidateOptions<TlsOptions>
{
    public ValidateOptionsResult Validate(string? name, TlsOptions options) => options switch
    {
        { CertFile: null, KeyFile: null } => ValidateOptionsResult.Success,
        { CertFile: { } cert, KeyFile: { } key } => ServerCertificate.Fault(cert, key) is { } fault
            ? Fault(new($"{TlsOptions.Section}:CertFile", SettingFault.Shown(cert), fault))
            : ValidateOptionsResult.Success,
        _ => Fault(new(TlsOptions.Section, null, "needs both CertFile and KeyFile")),
    };

    private static ValidateOptionsResult Fault(SettingFault fault) => ValidateOptionsResult.Fail(fault.ToString());
}
