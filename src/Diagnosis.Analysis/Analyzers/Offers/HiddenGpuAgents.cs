using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// Mesos shows agents with GPUs only to frameworks with the capability <c>GPU_RESOURCES</c> (Mesos, <c>--filter_gpu_resources</c>): without it the GPUs do
/// not exist for Marathon, whatever is free, and no policy of Marathon ever gets to refuse them.
/// </summary>
internal static class HiddenGpuAgents
{
    /// <summary>Confidence in a default of the master, whose flags no document tells.</summary>
    private const double FlagsAssumed = 0.85;

    /// <summary>What to do about it, in a few words.</summary>
    public const string Title = "Start Marathon with the feature gpu_resources (--enable_features)";

    /// <summary>What an operator does about it.</summary>
    public const string Action = "Start Marathon with the feature gpu_resources (--enable_features); it then registers with GPU_RESOURCES.";

    /// <summary>
    /// The same for a workload that asks for none, and that Marathon would then keep from the agents that it sees (Marathon 1.8 and newer,
    /// --gpu_scheduling_behavior).
    /// </summary>
    private const string AndLabel = "set the label GPU_SCHEDULING_BEHAVIOR of the workload to unrestricted, since Marathon then keeps these agents for "
        + "workloads that ask for GPUs";

    /// <summary>True when agents are hidden.</summary>
    public static bool Are(OfferView offers) => offers.Report.Agents.HiddenForGpus.Count > 0;

    /// <summary>The finding when it is the hidden agents that are missing: for a workload with GPUs, or where there are no other agents.</summary>
    public static Finding? Find(OfferView offers)
    {
        var agents = offers.Report.Agents;
        var hidden = agents.HiddenForGpus.ToArray();
        if (hidden.Length == 0)
        {
            return null;
        }

        var wantsGpus = offers.Subject.Definition.Gpus > 0;
        var missed = wantsGpus
            ? Array.FindAll(hidden, agent => agents.FitOf(agent) is Fit.FitsNow or Fit.FitsWhenFreed)
            : Array.FindAll(hidden, agent => WouldDo(agents, agent));
        return missed.Length == 0 || (!wantsGpus && HasOthers(agents)) ? null : Make(offers, missed, wantsGpus);
    }

    /// <summary>The same beside a shortage on the other agents, of agents that nothing but their GPUs keeps out.</summary>
    public static Finding? Beside(OfferView offers)
    {
        var agents = offers.Report.Agents;
        var missed = offers.Subject.Definition.Gpus > 0 ? [] : agents.HiddenForGpus.Where(agent => WouldDo(agents, agent)).ToArray();
        return missed.Length == 0 || !HasOthers(agents) ? null : Placement.AsDetail(Make(offers, missed, wantsGpus: false));
    }

    private static bool HasOthers(AgentVerdicts agents) =>
        Enumerable.Range(0, agents.Count).Any(agent => agents.IsOffered(agent)
            && ((agents.FailsOnlyAmounts(agent) && agents.FitOf(agent) != Fit.NeverFits) || agents.FitOf(agent) == Fit.FitsNow));

    private static bool WouldDo(AgentVerdicts agents, int agent) =>
        agents.FitOf(agent) == Fit.FitsNow || (agents.FailureCount(agent) == 1 && agents.Fails(agent, Requirement.ScarceResources));

    private static Finding Make(OfferView offers, int[] missed, bool wantsGpus)
    {
        var snapshot = offers.Subject.Snapshot;
        var seen = MarathonFramework.SeesGpus(snapshot);
        var hosts = InWords.List([.. missed.Take(10).Select(offers.Report.Agents.Hostname)], 3, missed.Length);
        var (have, them) = missed.Length == 1 ? ("has", "it") : ("have", "them");
        var sentence = $"{offers.Waits}: {hosts} {have} GPUs, and Mesos does not show {them} to Marathon, which registered without the capability "
            + "GPU_RESOURCES";
        var also = Array.Exists(missed, agent => offers.Report.Agents.Fails(agent, Requirement.ScarceResources)) ? AndLabel : null;
        return Allocation.Make(
            offers,
            AllocationReasons.GpuCapability,
            sentence,
            (seen.Document == DocumentKind.MarathonInfo
                ? "Marathon's features do not include gpu_resources."
                : $"The capabilities of the framework {MarathonFramework.In(snapshot)?.Name} do not include GPU_RESOURCES.")
                + (snapshot.MesosFlags.Count == 0 ? " Assumed, since no document tells the master's --filter_gpu_resources: its default, true." : ""),
            seen.Document,
            also is null ? Title : $"{Title}, and set the label GPU_SCHEDULING_BEHAVIOR to unrestricted",
            also is null ? Action : $"{Action} Also {also}.") with
        {
            Headline = $"{sentence}; start Marathon with the feature gpu_resources{(also is null ? "" : $" and {also}")}",

            // The master can be told to show them all the same.
            Confidence = snapshot.MesosFlags.Count == 0 ? FlagsAssumed : seen.Document == DocumentKind.MarathonInfo ? 0.9 : 1,
        };
    }
}
