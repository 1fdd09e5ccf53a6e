using System.Linq.Expressions;
using Diagnosis.Analysis.Engine;
using Diagnosis.V1;
using FluentValidation;

namespace Diagnosis.Server.Rpc.Requests;

/// <summary>What a request must say that asks why something is stuck, once or again and again.</summary>
internal static class QuestionRules
{
    private const int MaxAnalyzerIds = 100;

    /// <summary>Exactly one of a workload and all that is stuck.</summary>
    public static void AsksForOneOf<T>(this AbstractValidator<T> validator, Expression<Func<T, string>> workloadId, Expression<Func<T, bool>> allStuck)
    {
        var (idOf, isAll) = (workloadId.Compile(), allStuck.Compile());
        validator.RuleFor(workloadId).NotEmpty().WithMessage("Name a workload, or set all_stuck.").Unless(isAll);
        validator.RuleFor(workloadId).Name();
        validator.RuleFor(allStuck).Equal(false).WithMessage("Give workload_id or all_stuck, not both.").When(r => idOf(r).Length > 0);
    }

    /// <summary>Analyzers that there are.</summary>
    public static void NamesAnalyzers<T>(this AbstractValidator<T> validator, Expression<Func<T, IEnumerable<string>>> ids, AnalyzerCatalogue catalogue)
    {
        var idsOf = ids.Compile();
        validator.RuleFor(ids)
            .Must(all => all.Count() <= MaxAnalyzerIds).WithMessage((_, all) => $"Names {all.Count()} analyzers; the most is {MaxAnalyzerIds}.");
        validator.RuleForEach(ids)
            .Must(catalogue.Contains).WithMessage((_, id) => Unknown(id, catalogue))
            .When(r => idsOf(r).Count() <= MaxAnalyzerIds);
    }

    /// <summary>A view that there is.</summary>
    public static void IsView<T>(this IRuleBuilder<T, DiagnosisView> view) => view.Must(one => Enum.IsDefined(one)).WithMessage("Is no DiagnosisView.");

    private static string Unknown(string id, AnalyzerCatalogue catalogue)
    {
        var shown = RequestRules.NameFault(id) is null ? $"There is no analyzer '{id}'." : "There is no such analyzer.";
        return $"{shown} There are: {string.Join(", ", catalogue.Descriptors.Select(d => d.Id))}.";
    }
}
