namespace Diagnosis.Sources.Live;

/// <summary>A file that holds one secret and may change.</summary>
internal static class SecretFile
{
    private const int LongestFile = 64 * 1024;

    /// <summary>The secret, without the ends of lines after it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What it holds, for people: <c>token</c>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CredentialException">The file cannot be read or holds none. The message names neither.</exception>
    public static async Task<string> ReadAsync(string path, string what, CancellationToken cancellationToken)
    {
        try
        {
            var text = new FileInfo(path).Length <= LongestFile ? (await File.ReadAllTextAsync(path, cancellationToken)).TrimEnd('\r', '\n') : "";
            return text.Length > 0 ? text : throw new CredentialException($"The {what} file holds no {what}.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CredentialException($"The {what} file cannot be read.", exception);
        }
    }
}
