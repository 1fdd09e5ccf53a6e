namespace Diagnosis.Sources.Live;

/// <summary>The token of a cluster, from its configuration or from a file that may change.</summary>
internal static class AccessToken
{
    private const int LongestFile = 64 * 1024;

    /// <summary>The token; null when none is configured.</summary>
    /// <exception cref="InvalidDataException">The file cannot be read or holds no token. The message names neither.</exception>
    public static async Task<string?> ReadAsync(ClusterOptions options, CancellationToken cancellationToken)
    {
        if (options.TokenFile is not { } file)
        {
            return options.Token;
        }

        try
        {
            var info = new FileInfo(file);
            var token = info.Length <= LongestFile ? (await File.ReadAllTextAsync(file, cancellationToken)).Trim() : "";
            return token.Length > 0 && !token.Any(c => c is <= ' ' or > '~') ? token : throw new InvalidDataException("The token file holds no token.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException("The token file cannot be read.", exception);
        }
    }
}
