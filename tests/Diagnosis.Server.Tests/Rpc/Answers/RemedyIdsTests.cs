using Diagnosis.Analysis.Findings;
using Diagnosis.Server.Rpc.Answers;

namespace Diagnosis.Server.Tests.Rpc.Answers;

public sealed class RemedyIdsTests
{
    [Theory]
    [InlineData("""{"mem":6158}""", "mem")]
    [InlineData("""{"mem":2894}""", "mem")]
    [InlineData("""{"cpus":1,"mem":2}""", "cpus+mem")]
    [InlineData("""{"container":{"docker":{"image":"a"}},"labels":{"mem":"x"}}""", "container+labels")]
    public void A_patch_is_called_by_the_fields_it_changes_whatever_the_amounts(string patch, string id) =>
        new RemedyIds().Next(new Remedy { Title = "t", DefinitionPatch = patch }).ShouldBe(id);

    [Fact]
    public void What_would_be_called_the_same_is_numbered()
    {
        var ids = new RemedyIds();
        var command = new Remedy { Title = "t", Command = "dcos" };

        string[] given = [ids.Next(command), ids.Next(new Remedy { Title = "t" }), ids.Next(command)];

        given.ShouldBe(["command", "advice", "command.2"]);
    }
}
