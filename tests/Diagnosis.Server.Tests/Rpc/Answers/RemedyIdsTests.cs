using Diagnosis.Analysis.Findings;
using Diagnosis.Server.Rpc.Answers;

namespace Diagnosis.Server.Tests.Rpc.Answers;

public sealed class RemedyIdsTests
{
    private const string Code = "offer.never_fits";

    [Theory]
    [InlineData("""{"mem":6158}""", "offer.never_fits/mem")]
    [InlineData("""{"mem":2894}""", "offer.never_fits/mem")]
    [InlineData("""{"cpus":1,"mem":2}""", "offer.never_fits/cpus+mem")]
    [InlineData("""{"container":{"docker":{"image":"a"}},"labels":{"mem":"x"}}""", "offer.never_fits/container+labels")]
    public void A_patch_is_called_by_the_fields_it_changes_whatever_the_amounts(string patch, string id) =>
        new RemedyIds().Next(Code, new Remedy { Title = "t", DefinitionPatch = patch }).ShouldBe(id);

    [Fact]
    public void What_would_be_called_the_same_is_numbered()
    {
        var ids = new RemedyIds();
        var command = new Remedy { Title = "t", Command = "dcos" };

        string[] given = [ids.Next(Code, command), ids.Next(Code, command), ids.Next("task.oom", command), ids.Next(Code, command)];

        given.ShouldBe(["offer.never_fits/command", "offer.never_fits/command.2", "task.oom/command", "offer.never_fits/command.3"]);
    }
}
