using System.Collections.Immutable;

namespace Diagnosis.Server.Webhooks;

/// <summary>The secrets by which receivers know what comes from this server, in a file as Standard Webhooks writes them.</summary>
internal static class SigningKeys
{
    /// <summary>The form, for who wrote another.</summary>
    public const string Form = "a secret: whsec_ and the Base64 of 24 to 64 random bytes, or up to 5 of them, a line each";

    private const string Mark = "whsec_";
    private const int FewestBytes = 24;
    private const int MostBytes = 64;
    private const int MostKeys = 5;
    private const int LongestFile = 4096;

    /// <summary>The secrets of a file.</summary>
    /// <exception cref="InvalidDataException">It holds something else. The message does not tell what.</exception>
    public static ImmutableArray<byte[]> Read(string path)
    {
        var lines = new FileInfo(path).Length > LongestFile ? [] : File.ReadAllLines(path).Select(line => line.Trim()).Where(line => line.Length > 0).ToArray();
        ImmutableArray<byte[]> keys = [.. lines.Select(Key).OfType<byte[]>()];
        return lines.Length is > 0 and <= MostKeys && keys.Length == lines.Length ? keys : throw new InvalidDataException($"It does not hold {Form}.");
    }

    /// <summary>True for a file with secrets.</summary>
    public static bool AreIn(string path)
    {
        try
        {
            return !Read(path).IsEmpty;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static byte[]? Key(string line)
    {
        var bytes = new byte[line.Length];
        return line.StartsWith(Mark, StringComparison.Ordinal) && Convert.TryFromBase64String(line[Mark.Length..], bytes, out var length)
            && length is >= FewestBytes and <= MostBytes ? bytes[..length] : null;
    }
}
