using System.Text;

namespace Diagnosis.Cli.Commands;

/// <summary>Reads a definition to send; standard input as UTF-8, whatever the encoding of the console.</summary>
internal static class DefinitionText
{
    public static Task<string> OfFileAsync(string path, CancellationToken cancellationToken) =>
        ReadAsync(path, () => File.ReadAllTextAsync(path, Encoding.UTF8, cancellationToken));

    public static Task<string> OfStandardInputAsync(string name, CancellationToken cancellationToken) => ReadAsync(name, async () =>
    {
        using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        return await input.ReadToEndAsync(cancellationToken);
    });

    private static async Task<string> ReadAsync(string name, Func<Task<string>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"cannot read {name}: {exception.Message}");
        }
    }
}
