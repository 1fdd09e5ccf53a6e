using Diagnosis.Tests;

namespace Diagnosis.Server.Tests.Architecture;

/// <summary>The files of a folder of the repository, as they are on disk, without what is made from others and without what tests only read.</summary>
internal static class SourceFiles
{
    private const string Generated = "/** linguist-generated";

    private static readonly string[] Others = ["obj", "bin", "artifacts", "node_modules", "dist", "Fixtures"];

    /// <summary>Folders that <c>./generate</c> fills.</summary>
    private static readonly string[] Made =
    [
        .. File.ReadLines(Path.Combine(RepositoryRoot.Path, ".gitattributes"))
            .Where(line => line.EndsWith(Generated, StringComparison.Ordinal)).Select(line => line[..^Generated.Length] + "/"),
    ];

    /// <summary>Text of C# files by path from the folder.</summary>
    public static IReadOnlyDictionary<string, string> Of(string folder) => Of(folder, [".cs"]);

    /// <summary>Text of files by path from the folder.</summary>
    public static IReadOnlyDictionary<string, string> Of(string folder, IReadOnlyCollection<string> extensions)
    {
        var root = Path.Combine(RepositoryRoot.Path, folder);
        return Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(file => extensions.Contains(Path.GetExtension(file)))
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(Others.Contains) && !Made.Any(made => $"{folder}/{file}".StartsWith(made, StringComparison.Ordinal)))
            .ToDictionary(file => file, file => File.ReadAllText(Path.Combine(root, file)));
    }
}
