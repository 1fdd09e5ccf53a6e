namespace Diagnosis.Server.Tests.Architecture;

/// <summary>Who reads a folder finds its tests in the folder of the same name.</summary>
public sealed class MirrorTests
{
    /// <summary>What is tested here is the whole house.</summary>
    private const string House = "Architecture";

    [Theory]
    [InlineData("Diagnosis.Analysis")]
    [InlineData("Diagnosis.Sources")]
    [InlineData("Diagnosis.Playground")]
    [InlineData("Diagnosis.Server")]
    public void Tests_lie_in_a_folder_that_the_project_has(string project)
    {
        var folders = FoldersOf($"src/{project}", [".cs", ".razor"]);

        FoldersOf($"tests/{project}.Tests", [".cs"]).Except(folders).Except([House]).ShouldBeEmpty();
    }

    /// <summary>The folders that hold files, and those that these lie in.</summary>
    private static HashSet<string> FoldersOf(string root, string[] extensions) =>
        [.. SourceFiles.Of(root, extensions).Keys.SelectMany(file => Within(file.Split('/')[..^1]))];

    private static IEnumerable<string> Within(string[] folder) => Enumerable.Range(0, folder.Length + 1).Select(depth => string.Join('/', folder[..depth]));
}
