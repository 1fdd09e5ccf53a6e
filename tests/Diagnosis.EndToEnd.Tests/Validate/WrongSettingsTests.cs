using Diagnosis.V1;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests.Validate;

/// <summary>A setting of Marathon that is none is not taken for another.</summary>
public sealed class WrongSettingsTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("abc")]
    [InlineData("latest")]
    [InlineData("1,4")]
    [InlineData("v1.4")]
    [InlineData("1.4.x")]
    [InlineData("1")]
    public async Task What_is_no_version_is_refused_with_the_form(string version)
    {
        var request = new ValidateRequest { Definition = "{}", MarathonVersion = version, MarathonFlags = { ["mesos_version"] = version } };

        var error = await Should.ThrowAsync<RpcException>(async () => await server.Client.ValidateAsync(request));

        error.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        error.Fields().ShouldBe(["marathon_version", "marathon_flags[mesos_version]"]);
        error.Status.Detail.ShouldContain("marathon_version: Must be a version: two or three numbers with dots, for instance 1.11.24 or 1.4");
    }

    [Theory]
    [InlineData("1.4")]
    [InlineData("1.11.24")]
    [InlineData("1.11.24-2afd53a")]
    [InlineData("1.12.0-SNAPSHOT")]
    public async Task A_version_is_taken(string version) => (await server.Client.ValidateAsync(
        new ValidateRequest { Definition = "{}", MarathonVersion = version, MarathonFlags = { ["mesos_version"] = version } })).HttpStatus.ShouldBe(422);

    [Theory]
    [InlineData("gpu_scheduling_behavior", "bogus", "Must be restricted, unrestricted or undefined.")]
    [InlineData("draining_seconds", "abc", "Must be a whole number of seconds, 0 or more.")]
    [InlineData("draining_seconds", "-1", "Must be a whole number of seconds, 0 or more.")]
    [InlineData("accepted_resource_roles_default_behavior", "sometimes", "Must be any, unreserved or reserved.")]
    [InlineData("new_group_enforce_role", "bottom", "Must be off or top.")]
    [InlineData("mesos_version", "zz", "Must be a version: ")]
    public async Task A_flag_with_another_value_is_refused_with_those_that_it_takes(string flag, string value, string said)
    {
        var source = Documents.Shop();
        source.Snapshot.MarathonFlags[flag] = value;

        var diagnosed = await Should.ThrowAsync<RpcException>(
            async () => await server.Client.DiagnoseAsync(new DiagnoseRequest { Source = source, AllStuck = true }));
        var validated = await Should.ThrowAsync<RpcException>(
            async () => await server.Client.ValidateAsync(new ValidateRequest { Definition = "{}", MarathonFlags = { [flag] = value } }));

        diagnosed.Fields().ShouldBe([$"source.snapshot.marathon_flags[{flag}]"]);
        validated.Fields().ShouldBe([$"marathon_flags[{flag}]"]);
        diagnosed.Status.Detail.ShouldContain(said);
        validated.Status.Detail.ShouldContain(said);
    }
}
