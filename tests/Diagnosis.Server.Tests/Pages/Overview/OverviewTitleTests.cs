using Diagnosis.Server.Pages.Overview;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Tests.Pages.Overview;

public sealed class OverviewTitleTests
{
    [Theory]
    [InlineData(Wire.CoverageState.Complete, 0, false, "0 workloads stuck")]
    [InlineData(Wire.CoverageState.Complete, 1, false, "1 workload stuck")]
    [InlineData(Wire.CoverageState.Complete, 18, true, "18 workloads")]
    [InlineData(Wire.CoverageState.Partial, 2, false, "At least 2 workloads stuck")]
    [InlineData(Wire.CoverageState.Partial, 0, true, "Not everything could be seen")]
    [InlineData(Wire.CoverageState.Unspecified, 0, false, "Not everything could be seen")]
    public void Title_counts_what_could_be_seen(Wire.CoverageState coverage, int count, bool all, string title) =>
        OverviewTitle.Of(new() { TotalSize = count, Coverage = new() { State = coverage } }, all).ShouldBe(title);
}
