namespace Diagnosis.Server.Tests.Architecture;

/// <summary>The C# files of a folder of the repository, as they are on disk, without what a build makes.</summary>
internal static class SourceFiles
{
    /// <summary>Text by path from the folder.</summary>
    public static IReadOnlyDictionary<string, string> Of(string folder)
    {
        var root = Path.Combine(RepositoryRoot.Path, folder);
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => part is "obj" or "bin" or "artifacts" or "node_modules"))
            .ToDictionary(file => file, file => File.ReadAllText(Path.Combine(root, file)));
    }
}
