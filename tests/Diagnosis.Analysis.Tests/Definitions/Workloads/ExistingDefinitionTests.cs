using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Workloads;

namespace Diagnosis.Analysis.Tests.Definitions.Workloads;

/// <summary>A definition of a cluster as it would be sent again.</summary>
public sealed class ExistingDefinitionTests
{
    [Theory]
    [InlineData("""{"id":"/a","tasks":[],"tasksRunning":1,"deployments":[],"version":"v","versionInfo":{},"lastTaskFailure":{}}""", """{"id":"/a"}""")]
    [InlineData("""{"id":"/a","fetch":[],"uris":[]}""", """{"id":"/a","fetch":[]}""")]
    [InlineData("""{"id":"/a","uris":["b"]}""", """{"id":"/a","uris":["b"]}""")]
    [InlineData("""{"id":"/a","ports":[1],"portDefinitions":[]}""", """{"id":"/a","portDefinitions":[]}""")]
    [InlineData("""{"ports":[1],"container":{"portMappings":[]}}""", """{"container":{"portMappings":[]}}""")]
    [InlineData("""{"ports":[1],"container":{"docker":{"portMappings":[]}}}""", """{"container":{"docker":{"portMappings":[]}}}""")]
    [InlineData("""{"ports":[1],"container":{"docker":{}}}""", """{"ports":[1],"container":{"docker":{}}}""")]
    [InlineData("""{"id":"/a","id":"/b"}""", """{"id":"/b"}""")]
    public void Text_of_an_answer_leaves_out_what_may_not_be_sent(string answer, string sent) => TextOf(answer).ShouldBe(sent);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    public void Text_of_what_is_no_certain_definition_is_null(string answer) => TextOf(answer).ShouldBeNull();

    private static string? TextOf(string answer) =>
        ExistingDefinition.JsonOf(new WorkloadDefinition { Id = "/a", Kind = WorkloadKind.App, Json = Encoding.UTF8.GetBytes(answer) })?.ToJsonString();
}
