using Diagnosis.Tests;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Diagnosis.Server.Tests.Architecture;

/// <summary>What every file of the house keeps.</summary>
public sealed class HouseRuleTests
{
    private const int MostColumns = 160;
    private const int MostLines = 300;

    /// <summary>Tables of Marathon's RAML types, of which a file holds those of one RAML file.</summary>
    private const string Schema = "Diagnosis.Analysis/Definitions/Schema/";

    private static readonly string[] Written = [".cs", ".razor", ".css", ".js", ".proto", ".ts", ".go", ".py", ".md", ".mjs", ".csproj", ".props"];

    public static TheoryData<string> Folders => ["src", "clients", "tests"];

    [Theory]
    [MemberData(nameof(Folders))]
    [InlineData("protos")]
    public void No_line_is_wider_than_160_columns(string folder) => TooWide(SourceFiles.Of(folder, Written)).ShouldBeEmpty();

    [Fact]
    public void No_line_of_the_guides_is_wider_than_160_columns() =>
        TooWide(Directory.GetFiles(RepositoryRoot.Path, "*.md").ToDictionary(file => Path.GetFileName(file)!, File.ReadAllText)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Folders))]
    public void No_file_is_longer_than_300_lines(string folder) =>
        SourceFiles.Of(folder, [".cs", ".razor"]).Where(f => f.Value.Split('\n').Length - 1 > MostLines).Select(f => f.Key).ShouldBeEmpty();

    [Fact]
    public void No_type_name_stands_twice_in_the_product() =>
        Twice(SourceFiles.Of("src").Values.Concat(SourceFiles.Of("clients").Values)).ShouldBeEmpty();

    [Theory]
    [InlineData("namespace A; class Outer { enum Place; }", "namespace B; record struct Place;", "Place: A.Outer, B")]
    [InlineData("namespace A; delegate void Ask();", "namespace A.C; class Outer<T> { delegate int Ask(); }", "Ask: A, A.C.Outer")]
    [InlineData("namespace A; class One { class Part; }", "namespace A; class Two { class Part; }", "Part: A.One, A.Two")]
    [InlineData("namespace A { class Part; }", "interface Part;", "Part: , A")]
    public void A_type_name_that_stands_twice_is_found_also_within_types(string one, string other, string said) => Twice([one, other]).ShouldBe([said]);

    [Fact]
    public void A_type_in_two_parts_stands_once() => Twice(["namespace A; partial class One;", "namespace A; partial class One;"]).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Folders))]
    public void One_type_stands_in_a_file(string folder) =>
        SourceFiles.Of(folder).Where(f => !f.Key.StartsWith(Schema, StringComparison.Ordinal))
            .SelectMany(f => Further(f.Value).Select(type => $"{f.Key}: {type}")).ShouldBeEmpty();

    [Theory]
    [InlineData("namespace A; class One; record Two(int Three);", "Two")]
    [InlineData("namespace A { interface One; } namespace B { enum Two; delegate void Three(); }", "Two", "Three")]
    [InlineData("namespace A; class One { class Two; delegate void Three(); }")]
    [InlineData("namespace A; class One; class One<T> : One; partial class One;")]
    [InlineData("namespace A; record Ask(int Of) : IAnalysis; class Answer;")]
    public void A_further_type_of_a_file_is_found(string text, params string[] found) => Further(text).ShouldBe(found);

    [Fact]
    public void Names_of_tests_are_sentences() =>
        SourceFiles.Of("tests").SelectMany(f => Tests(f.Value).Where(name => !IsSentence(name)).Select(name => $"{f.Key}: {name}")).ShouldBeEmpty();

    private static IEnumerable<string> TooWide(IReadOnlyDictionary<string, string> files) =>
        files.SelectMany(f => f.Value.Split('\n').Select((line, i) => (Place: $"{f.Key}:{i + 1}", line.TrimEnd('\r').Length)))
            .Where(l => l.Length > MostColumns).Select(l => $"{l.Place} {l.Length}");

    private static IEnumerable<string> Twice(IEnumerable<string> texts) =>
        texts.SelectMany(Types)
            .Distinct()
            .GroupBy(t => t.Name, StringComparer.Ordinal)
            .Where(g => g.Select(t => t.Within).Distinct().Count() > 1)
            .Select(g => $"{g.Key}: {string.Join(", ", g.Select(t => t.Within).Order(StringComparer.Ordinal))}");

    /// <summary>Every type and delegate, nested ones too, with the namespace and the types that it stands in.</summary>
    private static IEnumerable<(string Within, string Name)> Types(string text) =>
        CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>()
            .Select(member => (member, Name: NameOf(member)))
            .Where(type => type.Name is not null && type.member is not BaseNamespaceDeclarationSyntax)
            .Select(type => (string.Join('.', type.member.Ancestors().OfType<MemberDeclarationSyntax>().Select(NameOf).Reverse()), type.Name!));

    /// <summary>
    /// Types of a file beside its first. Types within a type, and a generic twin, belong to it; an analyzer's request stands beside its only handler.
    /// </summary>
    private static IEnumerable<string> Further(string text) =>
        CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes(node => node is not BaseTypeDeclarationSyntax).OfType<MemberDeclarationSyntax>()
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax && !IsRequest(member))
            .Select(member => NameOf(member)!).Distinct(StringComparer.Ordinal).Skip(1);

    private static bool IsRequest(MemberDeclarationSyntax member) =>
        member is RecordDeclarationSyntax { BaseList.Types: var bases } && bases.Any(one => one.Type.ToString() == "IAnalysis");

    private static string? NameOf(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax type => type.Identifier.Text,
        BaseNamespaceDeclarationSyntax space => space.Name.ToString(),
        _ => null,
    };

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
