using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Analyzer.V1;

namespace Diagnosis.Server.Outside;

/// <summary>What an analyzer outside of this process says of itself, when it may be so.</summary>
/// <param name="Descriptor">As people and requests know it.</param>
/// <param name="Version">Its version.</param>
/// <param name="CodePrefix">What its codes begin with.</param>
/// <param name="Needs">Documents without which it is not asked.</param>
internal sealed partial record Description(AnalyzerDescriptor Descriptor, string Version, string CodePrefix, ImmutableArray<DocumentKind> Needs)
{
    private const int LongestTitle = 120;
    private const int LongestDescription = 1000;
    private const int LongestVersion = 60;

    /// <summary>What codes of the product begin with.</summary>
    private static readonly string[] Taken =
    [
        .. ReasonCatalogue.All.Select(reason => $"{reason.Code.Split('.')[0]}."),
        .. new[] { FamilyReasons.Image, FamilyReasons.Task, FamilyReasons.Storage, FamilyReasons.Network, FamilyReasons.Secret, FamilyReasons.Agent }
            .Append(FamilyReasons.Security).Append(FamilyReasons.Config).Select(family => $"{family.Code}."),
    ];

    /// <summary>True for what may be an id.</summary>
    public static bool IsId(string id) => Id().IsMatch(id);

    /// <summary>Takes what it says.</summary>
    /// <param name="id">Its id in the settings.</param>
    /// <param name="said">What it says.</param>
    /// <param name="others">Prefixes that other analyzers outside of this process have.</param>
    /// <returns>The description, or what is wrong with it.</returns>
    public static (Description? Known, string Fault) Of(string id, DescribeResponse said, IEnumerable<string> others)
    {
        if (said.Id != id)
        {
            return (null, $"It calls itself \"{Shown(said.Id, LongestVersion)}\" and not {id}, as the settings do.");
        }

        if (!Prefix().IsMatch(said.CodePrefix) || Taken.Contains(said.CodePrefix, StringComparer.Ordinal))
        {
            return (null, $"Its code prefix \"{Shown(said.CodePrefix, LongestVersion)}\" is no prefix of its own.");
        }

        if (others.Contains(said.CodePrefix, StringComparer.Ordinal))
        {
            return (null, $"Its code prefix \"{said.CodePrefix}\" is another analyzer's.");
        }

        var categories = said.Categories.Select(category => (Category)category).Where(Enum.IsDefined).Distinct().ToImmutableArray();
        if (categories.IsEmpty)
        {
            return (null, "It describes no category.");
        }

        var reads = said.Reads.Concat(said.Needs).Select(kind => (DocumentKind)kind).Where(IsKind).Distinct().ToImmutableArray();
        var version = Shown(said.Version, LongestVersion);
        var title = Shown(said.Title, LongestTitle);
        var descriptor = Outside(id, title.Length > 0 ? title : id, Shown(said.Description, LongestDescription), categories, reads);
        return (new(descriptor, version, said.CodePrefix, [.. said.Needs.Select(kind => (DocumentKind)kind).Where(IsKind).Distinct()]), "");
    }

    /// <summary>What one outside of this process is known by: what it says is advice, and that it says nothing refutes nothing.</summary>
    public static AnalyzerDescriptor Outside(
        string id, string title, string description, ImmutableArray<Category> categories, ImmutableArray<DocumentKind> reads) =>
        new(id, title, description, categories, reads) { OnlyAdvises = true };

    private static bool IsKind(DocumentKind kind) => kind != DocumentKind.Unspecified && Enum.IsDefined(kind);

    private static string Shown(string text, int longest) => BoundedText.Of(
        Redactor.Redact(string.Concat(BoundedText.Start(text, 2 * longest).Select(c => char.IsControl(c) ? ' ' : c))), longest).Trim();

    [GeneratedRegex(@"\A[a-z][a-z0-9_-]{0,31}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Id();

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,31}\.\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Prefix();
}
