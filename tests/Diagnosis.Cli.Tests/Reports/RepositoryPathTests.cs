using Diagnosis.Cli.Reports;

namespace Diagnosis.Cli.Tests.Reports;

public sealed class RepositoryPathTests
{
    [Theory]
    [InlineData("apps/web.json", "apps/web.json")]
    [InlineData("./apps/web.json", "apps/web.json")]
    [InlineData("apps/../web.json", "web.json")]
    [InlineData("..web.json", "..web.json")]
    [InlineData("/nowhere/web.json", "/nowhere/web.json")]
    [InlineData("../../web.json", "../../web.json")]
    [InlineData("<stdin>", "stdin")]
    public void A_file_has_its_path_from_where_the_pipeline_runs(string file, string path) => RepositoryPath.Of(file).ShouldBe(path);

    [Fact]
    public void A_whole_path_is_shortened_below_the_working_directory() => RepositoryPath.Of(Path.GetFullPath("apps/web.json")).ShouldBe("apps/web.json");
}
