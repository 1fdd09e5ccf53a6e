using System.Text.RegularExpressions;
using Diagnosis.Tests;

namespace Diagnosis.Server.Tests.Architecture;

/// <summary>What is written about the product leads to what is there.</summary>
public sealed partial class DocumentLinkTests
{
    private static readonly string[] Folders =
        ["", "docs", "docs/images", "clients/typescript", "clients/go", "clients/python", "clients/dotnet/Diagnosis.Client"];

    public static TheoryData<string> Pages =>
        [.. Folders.SelectMany(folder => Directory.GetFiles(Path.Combine(RepositoryRoot.Path, folder), "*.md"))
            .Select(file => Path.GetRelativePath(RepositoryRoot.Path, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_to_files_and_headings_that_are_there(string page)
    {
        var file = Path.Combine(RepositoryRoot.Path, page);

        Link().Matches(File.ReadAllText(file)).Select(match => match.Groups["to"].Value).Where(to => !Leads(file, to)).ShouldBeEmpty();
    }

    private static bool Leads(string from, string to)
    {
        if (to.StartsWith("http", StringComparison.Ordinal))
        {
            return true;
        }

        var (path, heading) = to.Split('#', 2) is [var before, var after] ? (before, after) : (to, "");
        var target = path.Length == 0 ? from : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(from)!, path));
        return heading.Length == 0
            ? Path.Exists(target)
            : File.Exists(target) && Heading().Matches(File.ReadAllText(target)).Any(match => Anchor(match.Groups["text"].Value) == heading);
    }

    /// <summary>As forges make anchors of headings.</summary>
    private static string Anchor(string heading) =>
        string.Concat(heading.Trim().ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')).Replace(' ', '-');

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} (?<text>.+)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.Multiline)]
    private static partial Regex Heading();
}
