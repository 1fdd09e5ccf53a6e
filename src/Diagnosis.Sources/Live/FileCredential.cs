namespace Diagnosis.Sources.Live;

/// <summary>A header made of a secret in a file. The file is read each time, so that who changes it need not tell anybody.</summary>
/// <param name="file">The file.</param>
/// <param name="what">What it holds, for people: <c>token</c>.</param>
/// <param name="words">Whose credentials they are, for people.</param>
/// <param name="header">Makes the header of the secret; null when the secret cannot be one.</param>
internal sealed class FileCredential(string file, string what, string words, Func<string, string?> header) : ICredential
{
    public string Words { get; } = words;

    public async ValueTask<string?> HeaderAsync(CancellationToken cancellationToken) => await WhoAsync(cancellationToken);

    public async ValueTask<string> WhoAsync(CancellationToken cancellationToken) =>
        header(await SecretFile.ReadAsync(file, what, cancellationToken)) ?? throw new CredentialException($"The {what} file holds no {what}.");

    public async ValueTask<string?> RenewAsync(string refused, CancellationToken cancellationToken) =>
        await HeaderAsync(cancellationToken) is var now && now == refused ? null : now;
}
