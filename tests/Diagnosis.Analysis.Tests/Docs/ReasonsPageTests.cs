using System.Reflection;
using System.Text;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Rules;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;
using Diagnosis.Tests;

namespace Diagnosis.Analysis.Tests.Docs;

/// <summary>All reason codes for readers, from the catalogue that findings have them from.</summary>
public sealed class ReasonsPageTests
{
    private static readonly IReadOnlyList<ReasonCode> Failures =
    [
        .. RuleCatalogue.All.Select(rule => rule.Cause).Concat(StatusRules.All.Select(rule => rule.Cause)).Distinct()
            .SelectMany(cause => (ReasonCode[])[ReasonCatalogue.Of(cause), ReasonCatalogue.Of(cause, struckPull: true)])
            .Where(reason => !ReasonCatalogue.All.Contains(reason)).DistinctBy(reason => reason.Code).OrderBy(reason => reason.Code, StringComparer.Ordinal),
    ];

    private static readonly IReadOnlyList<Rule> Rules =
    [
        .. typeof(Rule).Assembly.GetTypes().SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(Rule)).Select(field => (Rule)field.GetValue(null)!)
            .DistinctBy(rule => rule.Id).OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    [Fact]
    public void Page_of_reason_codes_is_what_the_catalogue_says() => DocumentedPage.ShouldBe("reason-codes.md", Page());

    [Fact]
    public void Page_has_the_causes_of_failures_and_the_rules_of_definitions()
    {
        Page().ShouldSatisfyAllConditions(
            page => page.ShouldContain("## `offer.insufficient_memory`"),
            page => page.ShouldContain("* `image.registry_auth`"),
            page => page.ShouldContain("* `config.ports.unique`"));
    }

    private static string Page()
    {
        var page = new StringBuilder("# Reason codes\n\n").Append(DocumentedPage.Wrapped(
            "Every finding has a `code`, which is stable: programs may compare it. Made from the catalogue by `./generate`; a test tells when it has drifted. "
            + "Which numbers and names go with a code, for wording of one's own, is told in [parameters.md](parameters.md)."));
        foreach (var reason in ReasonCatalogue.All)
        {
            page.Append('\n').Append("## `").Append(reason.Code).Append("`\n\n").Append(DocumentedPage.Wrapped($"{reason.Title}. {reason.Meaning}")).Append('\n');
            Facts(page, reason);
        }

        foreach (var family in Failures.GroupBy(reason => reason.Code[..reason.Code.IndexOf('.', StringComparison.Ordinal)]))
        {
            var like = family.First();
            page.Append("\n## `").Append(family.Key).Append(".*`\n\n").Append(DocumentedPage.Wrapped($"{like.Title}. {like.Meaning}")).Append('\n');
            Facts(page, like);
            page.Append("\nIts codes:\n\n");
            foreach (var reason in family)
            {
                page.Append("* `").Append(reason.Code).Append("`\n");
            }
        }

        var config = FamilyReasons.Config;
        page.Append("\n## `config.*`\n\n").Append(DocumentedPage.Wrapped($"{config.Title}. {config.Meaning}")).Append('\n');
        Facts(page, config);
        page.Append('\n').Append(DocumentedPage.Wrapped(
            "The same codes are the rules of Validate; those that refuse say what Marathon answers with 4xx, the others what it takes and does otherwise than meant:"))
            .Append('\n');
        foreach (var rule in Rules)
        {
            page.Append(DocumentedPage.Wrapped($"`{rule.Id}` ({(rule.Severity == Severity.Blocking ? "refuses" : "warns")}): {rule.Text}", "* ", "  "));
        }

        return page.ToString();
    }

    private static void Facts(StringBuilder page, ReasonCode reason)
    {
        page.Append(DocumentedPage.Wrapped($"Area and severity: {reason.Category}, {reason.Severity}", "* ", "  "));
        page.Append(DocumentedPage.Wrapped($"Proof: {reason.Proof}", "* ", "  "));
        page.Append(DocumentedPage.Wrapped($"When that is not known: {reason.WhenNotKnown}", "* ", "  "));
        if (reason.Remedies.Length > 0)
        {
            page.Append(DocumentedPage.Wrapped($"Remedies: {reason.Remedies}", "* ", "  "));
        }
    }
}
