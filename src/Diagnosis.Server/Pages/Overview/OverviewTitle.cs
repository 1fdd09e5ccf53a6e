using Diagnosis.Analysis.Wording;
using Diagnosis.Server.Pages.Text;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Pages.Overview;

/// <summary>What the overview is called: how many are stuck, at least where not everything could be seen.</summary>
internal static class OverviewTitle
{
    /// <summary>The title.</summary>
    /// <param name="answer">What is known; null before anything is.</param>
    /// <param name="all">True when what is well is listed too.</param>
    public static string Of(Wire.ListWorkloadsResponse? answer, bool all) => answer switch
    {
        null => "What is stuck",
        _ when Words.IsWhole(answer.Coverage) => Counted(answer, all),
        { TotalSize: 0 } => "Not everything could be seen",
        _ => $"At least {Counted(answer, all)}",
    };

    private static string Counted(Wire.ListWorkloadsResponse answer, bool all) =>
        $"{Words.Of(answer.TotalSize)} {InWords.Plural(answer.TotalSize, "workload")}{(all ? "" : " stuck")}";
}
