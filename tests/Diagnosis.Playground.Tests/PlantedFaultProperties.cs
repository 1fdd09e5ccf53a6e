using FsCheck;
using FsCheck.Fluent;

namespace Diagnosis.Playground.Tests;

public sealed class PlantedFaultProperties
{
    [Fact]
    public void A_planted_fault_is_what_the_diagnosis_names() => Prop.ForAll(PropertyRuns.Seeds, seed =>
    {
        var random = new Random(seed);
        var plant = Plant.All[random.Next(Plant.All.Count)];
        var play = RandomPlay.Of(random);
        plant.Prepare(play.Cluster);
        play.Post(plant.Planted("/planted", instances: random.Next(1, 4)), plant.Behaviour).Seconds(plant.Seconds + random.Next(0, 200));

        var told = play.Diagnose("/planted");
        // While a run is under way that nothing is told of yet, what is not decided stands first, and what it is about behind it.
        var root = told.Findings.FirstOrDefault(finding => finding.Code != "workload.undecided");
        told.IsStuck.ShouldBeTrue($"{plant}, seed {seed}: {told.Headline}");
        plant.Codes.ShouldContain(root?.Code, $"{plant}, seed {seed}: {told.Headline}");
    }).Check(PropertyRuns.Stories(80));
}
