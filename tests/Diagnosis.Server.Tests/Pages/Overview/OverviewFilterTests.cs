using Diagnosis.Server.Pages.Overview;

namespace Diagnosis.Server.Tests.Pages.Overview;

public sealed class OverviewFilterTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/?cluster=east%201&all=1&q=a%26b&cause=offer.never_fits&group=%2Fshop&role=web&kind=pod&minutes=60&order=age&flip=a.b%2Cc.d")]
    [InlineData("/?order=name&page=next%261")]
    public void Address_holds_all_of_it(string address) => OverviewFilter.Of(address[1..]).Address().ShouldBe(address);

    [Fact]
    public void Values_that_make_no_sense_are_as_if_they_were_not_there() =>
        OverviewFilter.Of("?minutes=-5&order=sideways&all=yes&more=1").Address().ShouldBe("/");

    [Fact]
    public void Widest_keeps_the_cluster_and_nothing_else() =>
        OverviewFilter.Of("?cluster=east&all=1&q=shop&minutes=5").Widest.Address().ShouldBe("/?cluster=east&all=1");
}
