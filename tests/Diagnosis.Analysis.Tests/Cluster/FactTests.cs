using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Tests.Cluster;

public sealed class FactTests
{
    [Fact]
    public void A_fact_that_nobody_told_is_not_known()
    {
        Fact<string> region = default;

        region.IsNotKnown.ShouldBeTrue();
        region.State.ShouldBe(FactState.NotKnown);
        region.Why.ShouldBe("no document tells");
        Should.Throw<InvalidOperationException>(() => region.Value);
    }

    [Fact]
    public void A_missing_value_of_a_document_that_was_read_is_absent_and_names_the_document()
    {
        var region = Facts.Of<string>(null, DocumentKind.MesosState);

        region.State.ShouldBe(FactState.Absent);
        region.Document.ShouldBe(DocumentKind.MesosState);
        region.Or("home").ShouldBe("home");
    }

    [Fact]
    public void A_known_value_names_its_document_and_what_else_told_it()
    {
        var region = Facts.Known("eu-1", DocumentKind.MarathonQueue, "an offer of eu-1 was refused for another reason");

        region.Value.ShouldBe("eu-1");
        region.Document.ShouldBe(DocumentKind.MarathonQueue);
        region.Why.ShouldContain("another reason");
    }
}
