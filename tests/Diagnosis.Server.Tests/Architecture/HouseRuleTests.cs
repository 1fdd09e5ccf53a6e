using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Diagnosis.Server.Tests.Architecture;

/// <summary>What every file of the house keeps.</summary>
public sealed class HouseRuleTests
{
    private const int MostColumns = 160;
    private const int MostLines = 300;

    private static readonly string[] Written = [".cs", ".razor", ".css", ".js", ".proto", ".ts", ".go", ".py"];

    public static TheoryData<string> Folders => ["src", "clients", "tests"];

    [Theory]
    [MemberData(nameof(Folders))]
    [InlineData("protos")]
    public void No_line_is_wider_than_160_columns(string folder) =>
        SourceFiles.Of(folder, Written).SelectMany(f => f.Value.Split('\n').Select((line, i) => (Place: $"{f.Key}:{i + 1}", line.TrimEnd('\r').Length)))
            .Where(l => l.Length > MostColumns).Select(l => $"{l.Place} {l.Length}").ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Folders))]
    public void No_file_is_longer_than_300_lines(string folder) =>
        SourceFiles.Of(folder, [".cs", ".razor"]).Where(f => f.Value.Split('\n').Length - 1 > MostLines).Select(f => f.Key).ShouldBeEmpty();

    [Fact]
    public void No_type_name_stands_in_two_namespaces_of_the_product()
    {
        var twice = SourceFiles.Of("src").Values.Concat(SourceFiles.Of("clients").Values)
            .SelectMany(Types)
            .Distinct()
            .GroupBy(t => t.Name, StringComparer.Ordinal)
            .Where(g => g.Select(t => t.Namespace).Distinct().Count() > 1)
            .Select(g => $"{g.Key}: {string.Join(", ", g.Select(t => t.Namespace).Order(StringComparer.Ordinal))}");

        twice.ShouldBeEmpty();
    }

    [Fact]
    public void Names_of_tests_are_sentences() =>
        SourceFiles.Of("tests").SelectMany(f => Tests(f.Value).Where(name => !IsSentence(name)).Select(name => $"{f.Key}: {name}")).ShouldBeEmpty();

    private static IEnumerable<(string Namespace, string Name)> Types(string text)
    {
        var root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(text).GetRoot();
        return root.Members.OfType<BaseNamespaceDeclarationSyntax>()
            .SelectMany(space => space.Members.OfType<BaseTypeDeclarationSyntax>().Select(type => (space.Name.ToString(), type.Identifier.Text)));
    }

    private static IEnumerable<string> Tests(string text) =>
        CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Where(m => m.AttributeLists.SelectMany(l => l.Attributes).Any(a => a.Name.ToString() is "Fact" or "Theory" or "Property"))
            .Select(m => m.Identifier.Text);

    /// <summary>A capital letter first, and words joined by underscores; a capital within a word would join words without one.</summary>
    private static bool IsSentence(string name) =>
        char.IsAsciiLetterUpper(name[0]) && name.Split('_') is { Length: > 1 } words && words.All(w => w.Length > 0 && !HasHump(w));

    private static bool HasHump(string word) =>
        word.Zip(word.Skip(1)).Any(pair => !char.IsAsciiLetterUpper(pair.First) && char.IsAsciiLetterUpper(pair.Second));
}
