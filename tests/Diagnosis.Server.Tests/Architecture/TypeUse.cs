using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Diagnosis.Server.Tests.Architecture;

/// <summary>One use of a type of the same project from another folder.</summary>
/// <param name="FromFile">The file that uses it, from the project's folder.</param>
/// <param name="ToFile">The file that declares it.</param>
/// <param name="Type">The type used.</param>
internal sealed record TypeUse(string FromFile, string ToFile, string Type)
{
    /// <summary>The folder that uses.</summary>
    public string From => Folder(FromFile);

    /// <summary>The folder that is used.</summary>
    public string To => Folder(ToFile);

    /// <summary>
    /// Every use of a project's types across its folders, as the compiler resolves them: names in code of a type or of a type's member,
    /// also where no using directive tells (same namespace above, extension methods, inferred calls) and where no name stands at all (<c>new()</c>,
    /// <c>var</c>, operators). Comments do not count.
    /// </summary>
    /// <param name="files">Text of each file by its path from the project's folder.</param>
    public static IReadOnlyList<TypeUse> Of(IReadOnlyDictionary<string, string> files)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var trees = files.Select(f => CSharpSyntaxTree.ParseText(f.Value, options, f.Key)).ToArray();
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "Diagnosis.House", [.. trees, CSharpSyntaxTree.ParseText(ImplicitUsings, options)],
            platform.Where(p => !IsThisProject(p, files)).Select(p => MetadataReference.CreateFromFile(p)));
        return [.. trees.SelectMany(tree => Of(tree, compilation.GetSemanticModel(tree))).Distinct()];
    }

    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http;
        global using System.Threading; global using System.Threading.Tasks; global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting; global using Microsoft.AspNetCore.Http; global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration; global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging;
        """;

    private static IEnumerable<TypeUse> Of(SyntaxTree tree, SemanticModel model)
    {
        foreach (var type in tree.GetRoot().DescendantNodes().SelectMany(node => Used(node, model)).Distinct<ITypeSymbol>(SymbolEqualityComparer.Default))
        {
            foreach (var declared in type.Locations)
            {
                if (declared.SourceTree?.FilePath is { Length: > 0 } file && Folder(file) != Folder(tree.FilePath))
                {
                    yield return new TypeUse(tree.FilePath, file, type.Name);
                }
            }
        }
    }

    /// <summary>
    /// Types behind a node, whether their names stand there or not: that of a name or of a member, that which an expression has and is turned into
    /// (<c>new()</c>, <c>var</c>), and that which declares an operator, a conversion or a constructor.
    /// </summary>
    private static IEnumerable<ITypeSymbol> Used(SyntaxNode node, SemanticModel model)
    {
        if (node is LiteralExpressionSyntax or not (ExpressionSyntax or ConstructorInitializerSyntax))
        {
            return [];
        }

        var info = model.GetSymbolInfo(node);
        var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        var has = model.GetTypeInfo(node);
        var isConverted = !SymbolEqualityComparer.Default.Equals(has.Type, has.ConvertedType);
        var conversion = isConverted && node is ExpressionSyntax expression ? model.GetConversion(expression).MethodSymbol : null;
        return new[] { symbol as ITypeSymbol ?? symbol?.ContainingType, has.Type, has.ConvertedType, conversion?.ContainingType }.SelectMany(Parts);
    }

    /// <summary>A type and those that it is made of: elements of arrays and tuples, arguments of generic types.</summary>
    private static IEnumerable<ITypeSymbol> Parts(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => Parts(array.ElementType),
        INamedTypeSymbol named => [named.OriginalDefinition, .. named.TypeArguments.SelectMany(Parts)],
        _ => [],
    };

    /// <summary>The built assembly of the project itself would hide its own sources' types.</summary>
    private static bool IsThisProject(string assembly, IReadOnlyDictionary<string, string> files)
    {
        var name = Path.GetFileNameWithoutExtension(assembly);
        return name.StartsWith("Diagnosis.", StringComparison.Ordinal)
            && files.Values
                .Any(text => text.Contains($"namespace {name};", StringComparison.Ordinal) || text.Contains($"namespace {name}.", StringComparison.Ordinal));
    }

    private static string Folder(string file) => Path.GetDirectoryName(file)!.Replace('\\', '/');
}
