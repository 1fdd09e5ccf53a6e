using System.Collections.Immutable;
using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Workloads;

namespace Diagnosis.Analysis.Tests.Definitions.Workloads;

/// <summary>Definitions in the form that Marathon stores become workloads.</summary>
public sealed class StoredDefinitionsTests
{
    [Fact]
    public void Group_gives_the_apps_and_pods_of_all_levels_apps_first()
    {
        const string Group = """
            {"id": "/g", "pods": [{"id": "/g/p"}], "apps": [{"id": "/g/a", "instances": 1}],
              "groups": [{"id": "/g/h", "apps": [{"id": "/g/h/b"}, {"cmd": "x"}]}, 5]}
            """;

        Read(Group, DefinitionKind.Group).Select(d => (d.Id, d.Kind)).ShouldBe(
            [("/g/a", WorkloadKind.App), ("/g/h/b", WorkloadKind.App), ("/g/p", WorkloadKind.Pod)]);
    }

    [Fact]
    public void Same_id_twice_takes_the_later() =>
        Read("""{"apps": [{"id": "/a", "instances": 1}, {"id": "a", "instances": 2}]}""", DefinitionKind.Group).Single().Instances.ShouldBe(2);

    [Theory]
    [InlineData("{}", DefinitionKind.App)]
    [InlineData("[]", DefinitionKind.Pod)]
    [InlineData("null", DefinitionKind.Group)]
    public void Definition_without_an_id_gives_nothing(string definition, DefinitionKind kind) => Read(definition, kind).ShouldBeEmpty();

    [Fact]
    public void Groups_deeper_than_documents_are_read_give_what_lies_above()
    {
        var text = new StringBuilder("""{"apps": [{"id": "/top"}], "groups": [""");
        const int Levels = 200;
        for (var i = 0; i < Levels; i++)
        {
            text.Append("""{"groups": [""");
        }

        text.Append("""{"apps": [{"id": "/deep"}]}""").Insert(text.Length, "]}", Levels).Append("]}");

        Read(text.ToString(), DefinitionKind.Group).Select(d => d.Id).ShouldBe(["/top"]);
    }

    [Fact]
    public void App_keeps_its_own_bytes()
    {
        const string App = """{"id": "/a", "env": {"A": "ö"}}""";

        Encoding.UTF8.GetString(Read(App, DefinitionKind.App).Single().Json.Span).ShouldBe(App);
    }

    private static ImmutableArray<WorkloadDefinition> Read(string definition, DefinitionKind kind) =>
        StoredDefinitions.Read(Encoding.UTF8.GetBytes(definition), kind, CancellationToken.None);
}
