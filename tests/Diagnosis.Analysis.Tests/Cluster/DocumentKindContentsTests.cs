using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Tests.Cluster;

public sealed class DocumentKindContentsTests
{
    [Fact]
    public void It_is_said_of_every_kind_what_it_holds() =>
        Enum.GetValues<DocumentKind>().Where(kind => !DocumentKindContents.IsDescribed(kind)).ShouldBe([DocumentKind.Unspecified]);

    /// <summary>The names are not asked anywhere, but nobody shall call a document of Marathon's otherwise.</summary>
    [Fact]
    public void Kind_that_is_named_after_Marathon_is_of_Marathon() =>
        Enum.GetValues<DocumentKind>().Where(kind => kind.IsOfMarathon())
            .ShouldBe(Enum.GetValues<DocumentKind>().Where(kind => kind.ToString().StartsWith("Marathon", StringComparison.Ordinal)));

    [Fact]
    public void Kind_that_is_named_a_log_is_kept_as_text() =>
        Enum.GetValues<DocumentKind>().Where(kind => kind.IsLog())
            .ShouldBe(Enum.GetValues<DocumentKind>().Where(kind => kind.ToString().EndsWith("Log", StringComparison.Ordinal)));
}
