using Diagnosis.Cli.Rendering;
using Microsoft.Extensions.FileSystemGlobbing;

namespace Diagnosis.Cli.Commands;

/// <summary>The files that arguments mean: paths, patterns (<c>apps/**/*.json</c>, which not every shell resolves), and <c>-</c> for standard input.</summary>
internal static class DefinitionFiles
{
    private const string StandardInput = "-";

    /// <summary>Their names and texts, in their order; those of a pattern by name. What several of them mean is there once.</summary>
    /// <exception cref="UsageException">One cannot be read, or is a folder, or nothing matches a pattern.</exception>
    public static async IAsyncEnumerable<(string Name, string Text)> ReadAsync(IEnumerable<string> arguments)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            if (argument == StandardInput)
            {
                if (!seen.Add(argument))
                {
                    continue;
                }

                yield return (ValidatedFile.StandardInput, await DefinitionText.OfStandardInputAsync(argument, CancellationToken.None));
                continue;
            }

            foreach (var file in Matching(argument).Where(file => seen.Add(Path.GetFullPath(file))))
            {
                yield return (file, await DefinitionText.OfFileAsync(file, CancellationToken.None));
            }
        }
    }

    private static List<string> Matching(string argument)
    {
        var path = argument.Replace('\\', '/');
        if (!path.Contains('*', StringComparison.Ordinal) || File.Exists(argument))
        {
            return Directory.Exists(argument)
                ? throw new UsageException($"'{argument}' is a folder: say which of its files, for instance '{path.TrimEnd('/')}/**/*.json'")
                : [argument];
        }

        var fixedParts = path.Split('/').TakeWhile(part => !part.Contains('*', StringComparison.Ordinal)).ToList();
        var folder = string.Join('/', fixedParts);
        var pattern = path[(folder.Length == 0 && fixedParts.Count == 0 ? 0 : folder.Length + 1)..];
        var root = fixedParts.Count == 0 ? "." : folder.Length == 0 ? "/" : folder;
        var matcher = new Matcher(StringComparison.Ordinal).AddInclude(pattern);
        var found = matcher.GetResultsInFullPath(root).Select(full => fixedParts.Count == 0 ? Path.GetRelativePath(".", full) : Within(root, full))
            .Order(StringComparer.Ordinal).ToList();
        return found.Count > 0 ? found : throw new UsageException($"no file matches '{argument}'");
    }

    private static string Within(string root, string full) => Path.Combine(root, Path.GetRelativePath(root, full));
}
