using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Wording;
using static Diagnosis.Analysis.Tests.TaskFailures.FailureScene;

namespace Diagnosis.Analysis.Tests.TaskFailures;

/// <summary>Remedies fit the definition at hand.</summary>
public sealed class FailureRemediesTests
{
    private const string RateLimit = "Failed to launch container: Unexpected HTTP response '429 Too Many Requests' when trying to get the manifest";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Forced_pull_is_only_taken_back_where_it_is_asked_for(bool isForced)
    {
        var container = new ContainerDefinition { Image = "team/web:1", ForcePullImage = isForced };

        var root = (await new FailureScene().Containers(container).Last(Failure(RateLimit)).DiagnoseAsync()).Findings[0];

        root.Remedies.Any(r => $"{r.Title} {r.Description} {r.OperatorAction}".Contains("forcePullImage")).ShouldBe(isForced);
    }

    [Fact]
    public async Task User_that_agents_lack_is_created_and_leaving_it_out_may_mean_root()
    {
        var failure = Failure("Failed to launch container: Failed to chown '/x/stdout' to user 'svc' : No such user 'svc'");

        var remedies = (await new FailureScene().User("svc").Last(failure).DiagnoseAsync()).Findings[0].Remedies;

        remedies[0].OperatorAction.ShouldStartWith("Create `svc` on every agent");
        remedies[1].DefinitionPatch.ShouldBe("{\"user\":null}");
        remedies[1].Description.ShouldContain("root");
        remedies[1].Risk.ShouldBe(Risk.Medium);
    }
}
