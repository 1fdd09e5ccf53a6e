using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Tests.Analyzers;

namespace Diagnosis.Analysis.Tests.Engine;

/// <summary>A headline that is too long loses whole parts, and never what it warns of.</summary>
public sealed class HeadlineLengthTests
{
    private const string Warning = "; bring it back, and do not wipe it, which gives the data up";

    private static readonly string Long = string.Concat(Enumerable.Repeat("word ", 60)).TrimEnd();

    [Fact]
    public void Headline_that_is_short_enough_stays_as_it_is() => Of($"it waits (3 of 4){Warning}").ShouldBe($"/web: it waits (3 of 4){Warning}.");

    [Fact]
    public void Brackets_go_first_and_only_as_many_as_have_to() =>
        Of($"it waits (since {Long[..40]}) for an agent (id {Long}){Warning}").ShouldBe($"/web: it waits (since {Long[..40]}) for an agent{Warning}.");

    [Fact]
    public void Clauses_in_the_middle_go_before_the_last() => Of($"it waits; {Long}; {Long}{Warning}").ShouldBe($"/web: it waits; {Long}{Warning}.");

    [Fact]
    public void What_stands_after_a_comma_of_the_fact_goes_before_the_warning() =>
        Of($"it waits for an agent, which is gone, {Long}, {Long}{Warning}").ShouldBe($"/web: it waits for an agent, which is gone{Warning}.");

    [Fact]
    public void Brackets_of_a_quotation_are_part_of_it() =>
        Of($"it said \"no (such) thing {Long}\", and more (of {Long}){Warning}").ShouldContain("no (such) thing");

    [Fact]
    public void One_long_clause_is_cut_before_the_warning() => Of($"{Long} {Long}{Warning}").ShouldEndWith($"…{Warning}.");

    [Fact]
    public void No_headline_is_longer_than_400_characters_and_its_full_stop() =>
        new[] { $"{Long} {Long}; {Long} {Long}", $"{Long} {Long} {Long}", $"it \"{Long}, {Long}\"{Warning}", $"({Long}) ({Long}) )({Long}" }
            .Select(text => Of(text).Length).ShouldAllBe(length => length <= 401);

    private static string Of(string text) => Headline.For(
        new Scene().Build(), Finding.Of(StatementReasons.Unknown, $"/web: {text}") with { Headline = $"/web: {text}" });
}
