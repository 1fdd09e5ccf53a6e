using Diagnosis.Tests;

namespace Diagnosis.Cli.Tests.Conformance;

/// <summary>The lines of the README are all that an analyzer takes, in a folder with nothing else in it but what the package brings.</summary>
public sealed class SdkPackageTests : IDisposable
{
    private static readonly string Root = RepositoryRoot.Path;

    private readonly string _folder = Directory.CreateTempSubdirectory("sdk").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Lines_of_the_readme_and_the_package_make_an_analyzer_that_keeps_everything()
    {
        // A version that no folder of packages has yet.
        var version = $"0.0.1-test.{Guid.NewGuid():N}";
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/'));
        foreach (var project in new[] { "src/Diagnosis.Contracts", "clients/dotnet/Diagnosis.Analyzers.Sdk" })
        {
            await RunAsync(
                "pack", Path.Combine(Root, project), "--no-build", "-c", configuration, "-o", Path.Combine(_folder, "feed"),
                $"-p:MinVerVersionOverride={version}");
        }

        var own = Directory.CreateDirectory(Path.Combine(_folder, "own")).FullName;
        await File.WriteAllTextAsync(Path.Combine(own, "Program.cs"), Lines());
        await File.WriteAllTextAsync(Path.Combine(own, "own.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <RestoreAdditionalProjectSources>{Path.Combine(_folder, "feed")}</RestoreAdditionalProjectSources>
                <RestorePackagesPath>{Path.Combine(_folder, "packages")}</RestorePackagesPath>
                <RestoreFallbackFolders>$(NuGetPackageRoot)</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Diagnosis.Analyzers.Sdk" Version="{version}" />
              </ItemGroup>
            </Project>
            """);
        await RunAsync("build", own, "-o", Path.Combine(_folder, "built"), "-nologo", "-v", "q");

        await using var analyzer = RunningProgram.Start("exec", Path.Combine(_folder, "built", "own.dll"), "--urls", "http://127.0.0.1:0");
        var run = await CliServer.RunAloneAsync("analyzer-check", "--address", await analyzer.AddressAsync(), "--within", "10");

        run.Out.ShouldEndWith("13 of 13 kept\n");
    }

    /// <summary>The block of the README that begins with what the package is used by.</summary>
    private static string Lines()
    {
        var lines = File.ReadAllText(Path.Combine(Root, "README.md")).Split("```csharp\n")
            .Single(block => block.Contains("using Diagnosis.Analyzers.Sdk;", StringComparison.Ordinal)).Split("```")[0];
        lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBeLessThanOrEqualTo(12);
        return lines;
    }

    private static async Task RunAsync(params string[] arguments)
    {
        await using var program = RunningProgram.Start(arguments);

        (await program.EndAsync()).ShouldBe(0, program.Output);
    }
}
