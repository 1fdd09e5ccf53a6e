using System.Reflection;
using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.Tests.Failures;

/// <summary>The cause catalogue as a whole.</summary>
public sealed class CauseCatalogueTests
{
    private static readonly FailureCause[] Causes =
    [
        .. typeof(FailureCause).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(FailureCause).Namespace)
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => field.GetValue(null)).OfType<FailureCause>(),
    ];

    [Fact]
    public void Labels_are_unique() => Causes.Select(cause => cause.Label).ShouldBeUnique();

    [Fact]
    public void Every_code_is_a_reason_code()
    {
        foreach (var cause in Causes)
        {
            ReasonCatalogue.Get(cause.CodeIn(pull: false)).Title.ShouldNotBeEmpty();
            ReasonCatalogue.Get(cause.CodeIn(pull: true)).Title.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Texts_are_whole_sentences_even_when_no_fact_is_known()
    {
        foreach (var cause in Causes)
        {
            var facts = new FailureFacts();
            cause.Summary(facts).Length.ShouldBeInRange(15, 250, cause.Label);
            cause.Summary(facts).ShouldNotContain("``");
            cause.Explanation(facts).ShouldEndWith(".");
            cause.Explanation(facts).ShouldNotContain("  ");
            cause.Remedies(facts).ShouldAllBe(remedy => remedy.Title.Length > 5 && !remedy.Title.Contains("``"));
        }
    }

    [Fact]
    public void Every_failure_that_people_can_mend_has_a_remedy() =>
        Causes.Where(cause => cause.Category is not (FailureCategory.None or FailureCategory.Offer)).ShouldAllBe(cause => cause.Remedies(new FailureFacts()).Count > 0);
}
