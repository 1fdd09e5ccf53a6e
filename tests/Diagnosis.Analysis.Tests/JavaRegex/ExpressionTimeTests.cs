using System.Diagnostics;
using Diagnosis.Analysis.JavaRegex;

namespace Diagnosis.Analysis.Tests.JavaRegex;

/// <summary>Expressions that take for ever, of one call.</summary>
public sealed class ExpressionTimeTests
{
    private static readonly string Value = new string('a', 40) + "b";

    [Fact]
    public void All_expressions_of_a_call_share_one_time()
    {
        ExpressionTime.Begin();
        var started = Stopwatch.GetTimestamp();

        for (var i = 0; i < 100; i++)
        {
            JavaPattern.Compile($@"(a*)*\1c{i}").Matches(Value + i).ShouldBe(RegexOutcome.Unknown);
        }

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(6), "A quarter of a second each are 25.");
        var late = JavaPattern.Compile(@"(a)\1");
        late.Matches("aa").ShouldBe(RegexOutcome.Unknown);
        late.Detail.ShouldBe("the expression takes too long to evaluate");
    }

    [Fact]
    public void What_is_sure_to_be_fast_is_asked_even_then_and_the_next_call_has_its_own_time()
    {
        ExpressionTime.Begin();
        ExpressionTime.Current!.Spend(10 * Stopwatch.Frequency);
        JavaPattern.Compile("r[0-9]+").Matches("r12").ShouldBe(RegexOutcome.Match);
        JavaPattern.Compile(@"(a)\1").Matches("aa").ShouldBe(RegexOutcome.Unknown);

        ExpressionTime.Begin();

        JavaPattern.Compile(@"(a)\1").Matches("aa").ShouldBe(RegexOutcome.Match);
    }

    [Fact]
    public async Task Analyses_of_a_call_share_its_time_and_end_with_their_own_token()
    {
        ExpressionTime.Begin();
        using var given = new CancellationTokenSource();
        var pattern = JavaPattern.Compile("r[0-9]+");

        var analysis = Task.Run(async () =>
        {
            ExpressionTime.Within(given.Token);
            ExpressionTime.Current!.Spend(10 * Stopwatch.Frequency);
            pattern.Matches("r1").ShouldBe(RegexOutcome.Match);
            await given.CancelAsync();
            pattern.Matches("r1");
        });

        await Should.ThrowAsync<OperationCanceledException>(analysis);
        ExpressionTime.Current!.IsOver.ShouldBeTrue();
        pattern.Matches("r1").ShouldBe(RegexOutcome.Match, "The call goes on.");
    }
}
