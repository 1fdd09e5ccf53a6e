using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Simulation;

/// <summary>What the Marathon of a cluster would make of a definition.</summary>
public sealed class ProposedDefinitionTests
{
    private const string Web = """{"id":"/web","cmd":"run","instances":2}""";

    /// <summary>The definition, the id it is sent to, and what comes of it: the change, another id, or what is said of it.</summary>
    public static TheoryData<string, string?, DefinitionChange?, string?, string> Answers => new()
    {
        { """{"id":"/new","cmd":"run"}""", null, DefinitionChange.New, null, "" },
        { """{"id":"new","cmd":"run"}""", null, DefinitionChange.New, null, "" },
        { """{"cmd":"run"}""", "/new", DefinitionChange.New, null, "" },
        { """{"cmd":"run"}""", "/web", DefinitionChange.Scale, null, "" },
        { Web, "/web", DefinitionChange.None, null, "" },
        { Web, null, DefinitionChange.None, null, "" },
        { """{"id":"/web","cmd":"ran"}""", "/web", DefinitionChange.Upgrade, null, "" },
        { """{"id":"/other","cmd":"ran"}""", "/web", null, "/other", "" },
        { """{"id":"/web","cpus":"much"}""", "/web", null, null, "/cpus" },
        { """{"id":"/web","cmd":"ran"} {""", "/web", DefinitionChange.Upgrade, null, "" },
        { """{"id":"/web","cmd":"ran"} x""", "/web", null, null, "Invalid JSON" },
        { """{"cmd":"run"}""", null, null, null, "" },
        { """{"id":"/g","apps":[]}""", null, null, null, "Is a group" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Marathon_is_asked_as_the_definition_would_be_sent(string text, string? id, DefinitionChange? change, string? another, string said)
    {
        var answer = ProposedDefinition.Of(Proposed.Text(text), id, Cluster(), default);

        (answer.Definition is null ? (DefinitionChange?)null : answer.Change).ShouldBe(change);
        answer.AnotherId.ShouldBe(another);
        var words = answer.Fault + string.Concat(answer.Refusals.Select(refusal => $"{refusal.Path} {refusal.Message}"));
        words.ShouldContain(said);
        words.Length.ShouldBe(said.Length == 0 ? 0 : words.Length);
        (answer.World(Cluster(), default) is null).ShouldBe(change is null);
    }

    [Fact]
    public void Of_a_text_as_it_is_given_places_are_told_and_of_a_patched_one_none()
    {
        var given = Proposed.Text("{\"id\":\"/web\",\n \"cpus\":\"much\"}");
        var patched = DefinitionProposal.Patched(Parsed(Web), Parsed("""{"cpus":"much"}"""));

        given.IsAsGiven.ShouldBeTrue();
        patched.IsAsGiven.ShouldBeFalse();
        ProposedDefinition.Of(given, "/web", Cluster(), default).Refusals.ShouldHaveSingleItem().Line.ShouldBe(2);
        ProposedDefinition.Of(patched, "/web", Cluster(), default).Refusals.ShouldHaveSingleItem().Path.ShouldBe("/cpus");
    }

    [Theory]
    [InlineData("""{"instances":3}""", DefinitionChange.Scale)]
    [InlineData("""{"instances":2}""", DefinitionChange.None)]
    [InlineData("""{"cmd":null,"args":["a"]}""", DefinitionChange.Upgrade)]
    [InlineData("""{"env":{"A":"ä\u0001\""}}""", DefinitionChange.Upgrade)]
    public void A_patched_definition_is_stored_as_one_that_was_given_so(string patch, DefinitionChange change)
    {
        var patched = ProposedDefinition.Of(DefinitionProposal.Patched(Parsed(Web), Parsed(patch)), "/web", Cluster(), default);
        var text = Diagnosis.Analysis.Json.MergePatch.Apply(Parsed(Web), Parsed(patch))!.ToJsonString();
        var given = ProposedDefinition.Of(Proposed.Text(text), "/web", Cluster(), default);

        patched.Change.ShouldBe(change);
        patched.Definition!.Json.ToArray().ShouldBe(given.Definition!.Json.ToArray());
    }

    private static JsonObject Parsed(string text) => JsonNode.Parse(text)!.AsObject();

    private static ClusterSnapshot Cluster() => Given.Cluster(Given.Agent(1)) with { Workloads = [Proposed.Existing(Web)] };
}
