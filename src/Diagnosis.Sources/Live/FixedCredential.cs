namespace Diagnosis.Sources.Live;

/// <summary>The same header for as long as it is used: of a token in the settings, of one caller, or none.</summary>
internal sealed class FixedCredential(string? header, string words) : ICredential
{
    public string Words { get; } = words;

    public ValueTask<string?> HeaderAsync(CancellationToken cancellationToken) => ValueTask.FromResult(header);

    public ValueTask<string> WhoAsync(CancellationToken cancellationToken) => ValueTask.FromResult(header ?? "");

    public ValueTask<string?> RenewAsync(string refused, CancellationToken cancellationToken) => ValueTask.FromResult<string?>(null);
}
