using Diagnosis.Analysis.Findings;
using FsCheck;
using FsCheck.Fluent;

namespace Diagnosis.Playground.Tests;

public sealed class PlantedFaultProperties
{
    /// <summary>Staging, running and being noticed, with a second to spare for each.</summary>
    private const int LongestRunSeconds = 10;

    [Fact]
    public void A_planted_fault_is_what_the_diagnosis_names() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new Random(seed);
        var plant = Plant.All[random.Next(Plant.All.Count)];
        var play = RandomPlay.Of(random);
        var app = Play.App("/planted", instances: random.Next(1, 4));
        plant.Change(app);
        play.Post(app, plant.Behaviour).Seconds(plant.Seconds + random.Next(0, 200));

        var told = play.Diagnose("/planted");
        for (var waited = 0; plant.IsToldBetweenRuns && !told.IsStuck && waited < LongestRunSeconds; waited++)
        {
            told = play.Seconds(1).Diagnose("/planted");
        }

        var root = told.Findings.FirstOrDefault(finding => finding.Role == FindingRole.RootCause);
        told.IsStuck.ShouldBeTrue($"{plant}, seed {seed}: {told.Headline}");
        plant.Codes.ShouldContain(root?.Code, $"{plant}, seed {seed}: {told.Headline}");
    }).Check(PropertyRuns.Of(80));
}
