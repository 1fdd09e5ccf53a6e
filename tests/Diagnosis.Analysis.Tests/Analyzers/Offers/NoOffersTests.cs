using Diagnosis.Analysis.Analyzers.Offers;

namespace Diagnosis.Analysis.Tests.Analyzers.Offers;

public sealed class NoOffersTests
{
    [Fact]
    public async Task Of_no_offer_there_is_no_last_one()
    {
        var scene = OfferStories.All["no offer for half an hour"].Scene.Build();

        var result = await new OfferAnalyzer().Handle(new OfferAnalysis(scene), CancellationToken.None);

        result.Findings[0].Evidence.ShouldContain(e => e.Text.EndsWith(" UTC, 0 offers processed"));
    }
}
