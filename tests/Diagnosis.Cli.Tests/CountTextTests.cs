using Diagnosis.Cli.Rendering;
using Diagnosis.V1;

namespace Diagnosis.Cli.Tests;

public sealed class CountTextTests
{
    [Fact]
    public void Counts_that_no_document_tells_are_not_zero()
    {
        var counts = new InstanceCounts { Wanted = 3, Running = 1, Staging = 1, Waiting = 2 };
        CountText.Line(counts).ShouldBe("running 1/3, staging 1, waiting 2, unhealthy 0");

        counts.UnknownFields.AddRange(["running", "waiting", "unhealthy"]);
        CountText.Line(counts).ShouldBe("running not known of 3, staging 1, waiting not known, unhealthy not known");
        CountText.Line(null).ShouldBe("running not known of 0, staging not known, waiting not known, unhealthy not known");
    }
}
