using System.Reflection;
using System.Xml.Linq;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Server.Hosting;
using Diagnosis.Sources.Documents;
using Diagnosis.Tests;
using Diagnosis.V1;

namespace Diagnosis.Server.Tests.Architecture;

/// <summary>
/// Arrows point at what is depended upon: Server → Sources → Analysis, Server → Playground → Analysis, Server → Contracts, clients → Contracts;
/// nothing else. The command line holds a server within itself for archives, and speaks to it as to any other.
/// </summary>
public sealed class DependencyTests
{
    private static readonly Assembly Analysis = typeof(AnalyzerDescriptor).Assembly;
    private static readonly Assembly Contracts = typeof(DiagnoseRequest).Assembly;
    private static readonly Assembly Sources = typeof(SnapshotReader).Assembly;
    private static readonly Assembly Host = typeof(Readiness).Assembly;

    public static TheoryData<string, string[]> Projects => new()
    {
        { "src/Diagnosis.Analysis", [] },
        { "src/Diagnosis.Contracts", [] },
        { "src/Diagnosis.Sources", ["Diagnosis.Analysis"] },
        { "src/Diagnosis.Playground", ["Diagnosis.Analysis"] },
        { "src/Diagnosis.Server", ["Diagnosis.Analysis", "Diagnosis.Contracts", "Diagnosis.Playground", "Diagnosis.Sources"] },
        { "clients/dotnet/Diagnosis.Client", ["Diagnosis.Contracts"] },
        { "clients/dotnet/Diagnosis.Analyzers.Sdk", ["Diagnosis.Contracts"] },
        { "clients/dotnet/Diagnosis.Cli", ["Diagnosis.Client", "Diagnosis.Contracts", "Diagnosis.Server"] },
    };

    [Fact]
    public void Analysis_knows_no_transport_and_none_of_the_others() =>
        References(Analysis).ShouldAllBe(name => !IsOurs(name) && !IsTransport(name));

    [Fact]
    public void Contracts_know_none_of_the_others() => References(Contracts).ShouldAllBe(name => !IsOurs(name));

    [Fact]
    public void Sources_know_the_analysis_and_no_protobuf()
    {
        References(Sources).Where(IsOurs).ShouldBe(["Diagnosis.Analysis"]);
        References(Sources).ShouldAllBe(name => !name.StartsWith("Grpc", StringComparison.Ordinal) && !name.StartsWith("Google", StringComparison.Ordinal));
    }

    [Fact]
    public void The_server_sees_everything() =>
        References(Host).Where(IsOurs).Order().ShouldBe(["Diagnosis.Analysis", "Diagnosis.Contracts", "Diagnosis.Playground", "Diagnosis.Sources"]);

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_asks_for_no_other_project_than_it_may(string folder, string[] allowed)
    {
        var file = Directory.GetFiles(Path.Combine(RepositoryRoot.Path, folder), "*.csproj").ShouldHaveSingleItem();

        var references = XDocument.Load(file).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));

        references.ShouldBeSubsetOf(allowed);
    }

    private static string[] References(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(r => r.Name!)];

    private static bool IsOurs(string name) => name.StartsWith("Diagnosis.", StringComparison.Ordinal);

    private static bool IsTransport(string name) =>
        name.StartsWith("Grpc", StringComparison.Ordinal) || name.StartsWith("Google", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name.StartsWith("System.Net.Http", StringComparison.Ordinal);
}
