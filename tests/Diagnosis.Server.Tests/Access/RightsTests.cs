using Diagnosis.Server.Access;

namespace Diagnosis.Server.Tests.Access;

public sealed class RightsTests
{
    private static readonly Caller Ann = new("ann", ["ops", "*"]);

    [Theory]
    [InlineData("ann", true)]
    [InlineData("Ann", false)]
    [InlineData("bob", false)]
    [InlineData("group:ops", true)]
    [InlineData("group:dev", false)]
    [InlineData("ops", false)]
    [InlineData("*", true)]
    public void Grant_is_of_names_groups_and_everyone(string who, bool isHers) => Grant.Of(new() { Who = [who] }).IsOf(Ann).ShouldBe(isHers);

    [Fact]
    public void Caller_who_is_called_like_a_group_is_not_one() => Grant.Of(new() { Who = ["group:ops"] }).IsOf(new("group:ops", [])).ShouldBeFalse();

    [Fact]
    public void Logs_and_captures_must_be_named()
    {
        var rights = new Rights(Grant.Of(new() { Who = ["*"] }));

        Enum.GetValues<CallKind>().Where(call => !rights.Allow(call)).ShouldBe([CallKind.Logs, CallKind.Capture]);
    }

    [Fact]
    public void Grants_add_up_by_call_and_cluster()
    {
        var rights = new Rights(
            Grant.Of(new() { Who = ["*"], Clusters = ["Prod"], Workloads = ["/a"], Calls = [CallKind.Diagnose, CallKind.Logs] }),
            Grant.Of(new() { Who = ["*"], Clusters = ["prod"], Workloads = ["/b"], Calls = [CallKind.Diagnose] }),
            Grant.Of(new() { Who = ["*"], Clusters = ["test"], Calls = [CallKind.Diagnose] }));

        rights.Of(CallKind.Diagnose, "prod").Key.ShouldBe("/a /b");
        rights.Of(CallKind.Logs, "prod").Key.ShouldBe("/a");
        rights.Of(CallKind.Diagnose, "test").IsEverything.ShouldBeTrue();
        rights.Allow(CallKind.Diagnose, "other").ShouldBeFalse();
        rights.Allow(CallKind.Simulate).ShouldBeFalse();
    }
}
