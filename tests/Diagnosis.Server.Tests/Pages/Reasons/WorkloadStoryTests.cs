using Diagnosis.Server.Pages.Reasons;
using Google.Protobuf.WellKnownTypes;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Tests.Pages.Reasons;

public sealed class WorkloadStoryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void First_step_is_the_first_remedy_and_is_not_told_again()
    {
        var story = new WorkloadStory(MemApp.Answer().Diagnoses[0]);

        story.FirstStep.ShouldBe(story.Diagnosis.Findings[0].Remedies[0]);
        story.ToldBefore(story.Diagnosis.Findings[0]).ShouldBe([story.FirstStep!]);
    }

    [Fact]
    public void Hint_about_the_definition_stands_apart_from_causes()
    {
        var diagnosis = MemApp.Answer().Diagnoses[0];
        var hint = new Wire.Finding { Category = Wire.Category.Configuration, Role = Wire.FindingRole.Contributing, Severity = Wire.Severity.Advisory };
        diagnosis.Findings.Add(hint);

        var story = new WorkloadStory(diagnosis);

        story.Hints.ShouldContain(hint);
        story.Causes.ShouldNotContain(hint);
    }

    [Fact]
    public void Definition_that_is_the_root_cause_is_no_hint() => new WorkloadStory(new()
    {
        Findings = { new Wire.Finding { Category = Wire.Category.Configuration, Role = Wire.FindingRole.RootCause, Severity = Wire.Severity.Advisory } },
    }).Hints.ShouldBeEmpty();

    [Theory]
    [InlineData(Wire.Category.OfferMatching, Wire.Severity.Blocking, true)]
    [InlineData(Wire.Category.Allocation, Wire.Severity.Blocking, true)]
    [InlineData(Wire.Category.OfferMatching, Wire.Severity.Degrading, false)]
    [InlineData(Wire.Category.Health, Wire.Severity.Blocking, false)]
    public void Placing_is_told_where_it_is_the_problem(Wire.Category category, Wire.Severity severity, bool isTold)
    {
        var diagnosis = MemApp.Answer().Diagnoses[0];
        diagnosis.Findings.Clear();
        diagnosis.Findings.Add(new Wire.Finding { Category = category, Severity = severity, Role = Wire.FindingRole.RootCause });

        new WorkloadStory(diagnosis).IsAboutPlacing.ShouldBe(isTold);
    }

    [Fact]
    public void Summary_that_the_headline_begins_with_is_told()
    {
        var finding = new Wire.Finding { Summary = "It waits for 3 instances." };
        var story = new WorkloadStory(new() { Headline = "It waits for 3 instances; lower mem." });

        (story.IsInHeadline(finding), story.IsInHeadline(new() { Summary = "It fails" })).ShouldBe((true, false));
    }

    [Fact]
    public void Change_that_a_remedy_makes_is_not_told_again()
    {
        var made = new Wire.Relaxation { Changes = { new Wire.FieldChange { Field = "mem", To = "6158" } } };
        var other = new Wire.Relaxation { Changes = { new Wire.FieldChange { Field = "cpus", To = "1" } } };
        var diagnosis = new Wire.Diagnosis { Placement = new() { Relaxations = { made, other } }, Findings = { new Wire.Finding() } };
        diagnosis.Findings[0].Remedies.Add(new Wire.Remedy { DefinitionPatch = """{"mem":6158}""" });

        new WorkloadStory(diagnosis).OtherChanges.ShouldBe([other]);
    }

    [Fact]
    public void What_happened_is_told_oldest_first_and_once()
    {
        var failure = new Wire.Evidence { TaskFailure = new() { State = "TASK_FAILED", Host = "10.0.0.1", At = Timestamp.FromDateTimeOffset(Noon) } };
        var check = new Wire.Evidence { HealthCheck = new() { Host = "10.0.0.2", FirstSuccess = Timestamp.FromDateTimeOffset(Noon.AddMinutes(-9)) } };
        var diagnosis = new Wire.Diagnosis { StuckSince = Timestamp.FromDateTimeOffset(Noon.AddMinutes(-5)) };
        diagnosis.Findings.Add(new Wire.Finding { Evidence = { failure, check, failure } });

        var events = TimelineEvent.Of(diagnosis);

        events.Select(one => one.Text).ShouldBe(["first healthy on 10.0.0.2", "stuck since then", "TASK_FAILED on 10.0.0.1"]);
        events[1].Percent(events[0].At, Noon.AddMinutes(1)).ShouldBe(40);
    }
}
