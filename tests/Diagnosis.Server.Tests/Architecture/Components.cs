using Diagnosis.Tests;

namespace Diagnosis.Server.Tests.Architecture;

/// <summary>The components of a project (.razor), as the compiler reads them: the C# that the build made of each.</summary>
internal static class Components
{
    private const string Made = "generated/Microsoft.CodeAnalysis.Razor.Compiler/Microsoft.NET.Sdk.Razor.SourceGenerators.RazorSourceGenerator";

    /// <summary>C# by the path of the component from the project's folder.</summary>
    public static IReadOnlyDictionary<string, string> Of(string project)
    {
        // Tests and product are built in one configuration, each into a folder that is named after it.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var made = Path.Combine(RepositoryRoot.Path, "artifacts/obj", Path.GetFileName(project), configuration, Made);
        return SourceFiles.Of(project, [".razor"]).Keys.ToDictionary(
            file => file, file => File.ReadAllText(Path.Combine(made, file.Replace(".razor", "_razor.g.cs", StringComparison.Ordinal))));
    }
}
