using Diagnosis.Server.Access;

namespace Diagnosis.Server.Tests.Access;

public sealed class IdleGrantsTests
{
    private const string Grants = "Diagnosis:Access:Grants";

    [Fact]
    public void Grants_without_credentials_are_told_of()
    {
        var access = new AccessOptions { Grants = { new() { Who = ["ci"] } } };

        IdleGrants.Of(access, ["prod"]).ShouldHaveSingleItem().Place.ShouldBe(Grants);
        IdleGrants.Of(new AccessOptions(), ["prod"]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("prod", false)]
    [InlineData("PROD", false)]
    [InlineData("prod/marathon-b", false)]
    [InlineData("prd", true)]
    [InlineData("prd/marathon-b", true)]
    public void Cluster_that_is_not_configured_is_told_of(string name, bool isTold)
    {
        var access = new AccessOptions
        {
            ApiKeys = { ["ci"] = new() { Sha256 = new string('0', 64) } },
            Grants = { new() { Who = ["ci"] }, new() { Who = ["ci"], Clusters = ["prod", name] } },
        };

        IdleGrants.Of(access, ["prod"]).Select(one => one.Place).ShouldBe(isTold ? [$"{Grants}:1:Clusters:1"] : []);
    }

    [Theory]
    [InlineData("ci", false)]
    [InlineData("*", false)]
    [InlineData("zzz", true)]
    [InlineData("group:ops", true)]
    public void Whom_no_credential_can_name_is_told_of(string who, bool isTold)
    {
        var access = new AccessOptions { ApiKeys = { ["ci"] = new() { Sha256 = new string('0', 64) } }, Grants = { new() { Who = [who] } } };

        IdleGrants.Of(access, ["prod"]).Select(one => one.Place).ShouldBe(isTold ? [$"{Grants}:0:Who:0"] : []);
        access.Jwt = new() { JwksFile = "keys" };
        IdleGrants.Of(access, ["prod"]).ShouldBeEmpty("Whom tokens name is known when they come.");
    }

    [Fact]
    public void Credentials_without_any_grant_are_told_of()
    {
        var access = new AccessOptions { ApiKeys = { ["ci"] = new() { Sha256 = new string('0', 64) } } };

        IdleGrants.Of(access, ["prod"]).ShouldHaveSingleItem().Place.ShouldBe(Grants);
    }
}
