using System.Collections.Concurrent;
using Diagnosis.Tests;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Diagnosis.Server.Tests.Architecture;

/// <summary>No circle and no arrow up between the folders of a project, by what its code really uses.</summary>
public sealed class FolderOrderTests
{
    private const string AllBelow = "/*";

    private static readonly ConcurrentDictionary<string, IReadOnlyList<TypeUse>> Read = [];

    public static TheoryData<string, string[]> Projects => new()
    {
        { "src/Diagnosis.Analysis", FolderOrder.Analysis },
        { "src/Diagnosis.Sources", FolderOrder.Sources },
        { "src/Diagnosis.Playground", FolderOrder.Playground },
        { "src/Diagnosis.Server", FolderOrder.Server },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_folder_uses_only_what_stands_above_it(string project, string[] order) => ArrowsUp(Uses(project), order).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_folders_use_each_other_in_a_circle(string project, string[] order)
    {
        order.ShouldNotBeEmpty();
        Circles(Uses(project)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_folder_has_its_place_in_the_order(string project, string[] order) =>
        Files(project).Keys.Select(Folder).Distinct().Where(f => Place(f, order) < 0).ShouldBeEmpty();

    /// <summary>The README draws each first segment once, so a folder must not stand apart from its siblings: the picture would be untrue.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_of_one_first_segment_stand_together_in_the_order(string project, string[] order)
    {
        project.ShouldNotBeEmpty();
        Scattered(order).ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_that_stands_apart_from_its_siblings_is_found() => Scattered(["Access/Scopes", "Access", "Pages", "Access/Doors"]).ShouldBe(["Access"]);

    [Theory]
    [InlineData("New")]
    [InlineData("Rpc/New")]
    [InlineData("Failures/New")]
    [InlineData("Definitions/Rules/New")]
    [InlineData("Mesos/New")]
    public void A_folder_that_nobody_has_given_a_place_has_none(string folder) =>
        Projects.Select(project => Place(folder, (string[])project[1])).ShouldAllBe(place => place < 0);

    [Fact]
    public void A_new_folder_may_use_nothing_before_it_has_a_place()
    {
        var files = new Dictionary<string, string>(Files("src/Diagnosis.Server"))
        {
            ["New/Planted.cs"] = "namespace Diagnosis.Server.New; class Planted { object Ask() => typeof(Diagnosis.Server.Hosting.RequestLimits); }",
        };

        ArrowsUp(TypeUse.Of(files), FolderOrder.Server).ShouldBe(["New/Planted.cs uses RequestLimits of Hosting"]);
    }

    [Fact]
    public void Analyzers_do_not_see_each_other() =>
        Uses("src/Diagnosis.Analysis").Where(u => IsAnalyzer(u.From) && IsAnalyzer(u.To)).Select(u => $"{u.FromFile} uses {u.Type}").ShouldBeEmpty();

    [Fact]
    public void A_planted_arrow_up_and_the_circle_it_makes_are_found()
    {
        var files = new Dictionary<string, string>(SourceFiles.Of("src/Diagnosis.Analysis").Where(f => Folder(f.Key) is "Cluster" or "Findings"))
        {
            ["Cluster/Planted.cs"] = """
                namespace Diagnosis.Analysis.Cluster;
                internal static class Planted { public static object Ask() => Diagnosis.Analysis.Findings.ReasonCatalogue.All; }
                """,
        };

        var uses = TypeUse.Of(files);

        ArrowsUp(uses, FolderOrder.Analysis).ShouldBe(
            ["Cluster/Planted.cs uses ReasonCatalogue of Findings", "Cluster/Planted.cs uses ReasonCode of Findings"]);
        Circles(uses).ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void An_arrow_up_that_is_planted_in_a_folder_is_found_in_every_folder(string project, string[] order)
    {
        var files = new Dictionary<string, string>(Files(project));
        var folders = order.Select(entry => Standing(entry, files)).ToArray();
        var planted = folders.Zip(folders.Skip(1), (folder, below) => (Folder: folder, Below: below, Type: FirstType(files, below))).ToArray();
        foreach (var (folder, _, type) in planted)
        {
            files[$"{folder}/Planted.cs"] = $"namespace Planted.{folder.Replace('/', '.')}; class Planted {{ object Ask() => typeof({type}); }}";
        }

        var found = ArrowsUp(TypeUse.Of(files), order);

        found.ShouldBe(planted.Select(p => $"{p.Folder}/Planted.cs uses {p.Type.Split('.')[^1]} of {p.Below}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_arrow_up_that_is_planted_in_a_component_is_found()
    {
        var files = new Dictionary<string, string>(Files("src/Diagnosis.Server"));
        const string Bar = "Pages/Placement/FunnelBar.razor";
        files[Bar] += "namespace Diagnosis.Server.Pages.Placement { partial class FunnelBar { Diagnosis.Server.Pages.Findings.FindingView? Planted; } }";

        ArrowsUp(TypeUse.Of(files), FolderOrder.Server).ShouldBe([$"{Bar} uses FindingView of Pages/Findings"]);
    }

    [Fact]
    public void A_component_that_another_one_shows_is_a_use_of_it() =>
        Uses("src/Diagnosis.Server").ShouldContain(new TypeUse("Pages/Reasons/WorkloadView.razor", "Pages/Findings/FindingView.razor", "FindingView"));

    [Fact]
    public void The_picture_in_the_readme_is_this_order() =>
        File.ReadAllText(Path.Combine(RepositoryRoot.Path, "README.md")).ShouldContain($"```\n{FolderOrder.Picture}\n```");

    [Fact]
    public void The_readme_says_why_folders_stand_that_do_not_tell_it()
    {
        var readme = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "README.md"));

        FolderOrder.Reasons.Keys.Except([.. FolderOrder.Analysis, .. FolderOrder.Sources, .. FolderOrder.Playground, .. FolderOrder.Server]).ShouldBeEmpty();
        FolderOrder.Reasons.Select(one => $"\n* `{one.Key}`: {one.Value}").Where(line => !readme.Contains(line, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void An_extension_method_counts_as_a_use_though_no_name_of_its_class_stands_there()
    {
        var uses = TypeUse.Of(new Dictionary<string, string>
        {
            ["Low/Words.cs"] = "namespace House.Low; public static class Words { public static string Shout(this string text) => text; }",
            ["High/Caller.cs"] = "using House.Low; namespace House.High; public static class Caller { public static string Call() => \"a\".Shout(); }",
        });

        uses.ShouldContain(new TypeUse("High/Caller.cs", "Low/Words.cs", "Words"));
    }

    [Theory]
    [InlineData("static void Call() => House.High.Door.Take(new());", "Maker")]
    [InlineData("static object Call() { var words = House.High.Door.Open(); return words; }", "Words")]
    [InlineData("static object Call() { var all = House.High.Door.All(); return all; }", "Words")]
    [InlineData("static object Call() => House.High.Door.Open() + House.High.Door.Open();", "Words")]
    [InlineData("static string Call() => House.High.Door.Open();", "Words")]
    public void A_use_counts_though_no_name_of_the_type_stands_there(string member, string type)
    {
        var uses = TypeUse.Of(new Dictionary<string, string>
        {
            ["Low/Words.cs"] = """
                namespace House.Low;
                public class Words
                {
                    public static Words operator +(Words one, Words other) => one;
                    public static implicit operator string(Words words) => "";
                }
                """,
            ["High/Door.cs"] = """
                namespace House.High;
                public class Maker;
                public class Door
                {
                    public static House.Low.Words Open() => new();
                    public static System.Collections.Generic.List<House.Low.Words[]> All() => [];
                    public static void Take(Maker maker) { }
                }
                """,
            ["Caller/Caller.cs"] = $"namespace House.Caller; public static class Caller {{ {member} }}",
        });

        uses.Where(use => use.From == "Caller").Select(use => use.Type).ShouldContain(type);
    }

    private static IReadOnlyList<TypeUse> Uses(string project) => Read.GetOrAdd(project, p => TypeUse.Of(Files(p)));

    private static Dictionary<string, string> Files(string project) => SourceFiles.Of(project).Concat(Components.Of(project)).ToDictionary();

    /// <summary>Full name of a type that stands in a folder, below none of its subfolders.</summary>
    private static string FirstType(Dictionary<string, string> files, string folder) =>
        files.Where(f => Folder(f.Key) == folder).OrderBy(f => f.Key, StringComparer.Ordinal)
            .SelectMany(f => CSharpSyntaxTree.ParseText(f.Value).GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>())
            .SelectMany(space => space.Members.OfType<BaseTypeDeclarationSyntax>()
                .Where(type => type is not TypeDeclarationSyntax { TypeParameterList: not null }).Select(type => $"{space.Name}.{type.Identifier.Text}"))
            .First();

    private static string[] ArrowsUp(IReadOnlyList<TypeUse> uses, string[] order) =>
    [
        .. uses.Where(u => Place(u.From, order) < Place(u.To, order)).Select(u => $"{u.FromFile} uses {u.Type} of {u.To}").Distinct().Order(
            StringComparer.Ordinal),
    ];

    /// <summary>First segments whose entries are not one unbroken run.</summary>
    private static string[] Scattered(string[] order)
    {
        var runs = order.Select(entry => entry.Split('/')[0]).Aggregate(
            new List<string>(), (found, segment) => found.LastOrDefault() == segment ? found : [.. found, segment]);
        return [.. runs.GroupBy(segment => segment).Where(run => run.Count() > 1).Select(run => run.Key)];
    }

    /// <summary>Folders that reach themselves, each with the folder that leads back.</summary>
    private static string[] Circles(IReadOnlyList<TypeUse> uses)
    {
        var arrows = uses.GroupBy(u => u.From).ToDictionary(g => g.Key, g => g.Select(u => u.To).ToHashSet());
        var reached = arrows.Keys.ToDictionary(folder => folder, folder => Reach(folder, arrows));
        return
        [
            .. arrows.SelectMany(a => a.Value.Select(to => (From: a.Key, To: to)))
                .Where(a => reached.TryGetValue(a.To, out var back) && back.Contains(a.From))
                .Select(a => $"{a.From} <-> {a.To}")
                .Order(StringComparer.Ordinal),
        ];
    }

    private static HashSet<string> Reach(string start, Dictionary<string, HashSet<string>> arrows)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>([start]);
        while (open.TryPop(out var folder))
        {
            foreach (var next in arrows.GetValueOrDefault(folder, []).Where(seen.Add))
            {
                open.Push(next);
            }
        }

        return seen;
    }

    /// <summary>The place of a folder's own entry, or of one that stands for it; -1 when it has none.</summary>
    private static int Place(string folder, string[] order) =>
        Array.IndexOf(order, folder) is >= 0 and var place ? place : Array.FindIndex(order, entry => IsBelow(folder, entry));

    private static bool IsBelow(string folder, string entry) => entry.EndsWith(AllBelow, StringComparison.Ordinal)
        && folder.StartsWith(entry[..^1], StringComparison.Ordinal);

    /// <summary>The folder of an entry; of one that stands for several, the first.</summary>
    private static string Standing(string entry, Dictionary<string, string> files) =>
        entry.EndsWith(AllBelow, StringComparison.Ordinal) ? files.Keys.Select(Folder).Where(f => IsBelow(f, entry)).Min(StringComparer.Ordinal)! : entry;

    private static bool IsAnalyzer(string folder) => folder.StartsWith("Analyzers/", StringComparison.Ordinal);

    private static string Folder(string file) => Path.GetDirectoryName(file)!.Replace('\\', '/');
}
