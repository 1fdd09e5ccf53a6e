using System.Reflection;
using Diagnosis.Analyzer.V1;
using Diagnosis.V1;

namespace Diagnosis.Analyzers.Sdk;

/// <summary>What an analyzer is.</summary>
/// <param name="Id">Its id, as the settings of the server call it: lower-case letters, digits, dashes and underscores, a letter first. Never changed.</param>
/// <param name="Title">A few words.</param>
/// <param name="CodePrefix">What its codes begin with, with the dot at the end.</param>
/// <param name="Category">Area of its findings.</param>
/// <param name="Reads">Documents that it reads.</param>
public sealed record AnalyzerDescription(string Id, string Title, string CodePrefix, Category Category, params DocumentKind[] Reads)
{
    /// <summary>What it finds; the title by default.</summary>
    public string Description { get; init; } = Title;

    /// <summary>Its version; that of the program by default.</summary>
    public string Version { get; init; } = Assembly.GetEntryAssembly()?.GetName().Version?.ToString(fieldCount: 3) ?? "";

    /// <summary>Those of the documents without which it is not asked; none by default.</summary>
    public IReadOnlyList<DocumentKind> Needs { get; init; } = [];

    /// <summary>As the contract has it.</summary>
    public DescribeResponse ToWire()
    {
        var wire = new DescribeResponse { Id = Id, Title = Title, Description = Description, Version = Version, CodePrefix = CodePrefix };
        wire.Categories.Add(Category);
        wire.Reads.AddRange(Reads);
        wire.Needs.AddRange(Needs);
        return wire;
    }
}
