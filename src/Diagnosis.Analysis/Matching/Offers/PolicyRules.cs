using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Offers;

/// <summary>The requirements that hang on neither resources nor constraints: each lets an agent in or keeps it out as a whole.</summary>
internal sealed class PolicyRules(SpecPlan plan, AgentColumns table, OfferContext context)
{
    private readonly bool _asksMaintenance = table.Outages is not null || table.UntoldWindows is not null;
    private readonly bool _asksRegion = table.Regions is not null && plan.Rules.Version.HasFaultDomains && !plan.OpensRegions;

    /// <summary>Where all is decided, the agents that any of them can keep out, in order.</summary>
    public int[] Concerned => plan.RefusesGpuAgents ? table.WithGpus : [];

    /// <summary>True when none of them leaves any agent open.</summary>
    public bool IsAllDecided => !_asksMaintenance && !_asksRegion;

    /// <summary>Those that an agent fails.</summary>
    /// <param name="agent">Its place among the agents.</param>
    /// <param name="kind">What Marathon tries with its offer.</param>
    /// <param name="unknown">Takes those that cannot be decided.</param>
    public ulong Failing(int agent, MatchKind kind, ref ulong unknown)
    {
        var fails = 0UL;
        if (_asksMaintenance)
        {
            fails |= Maintenance(agent, ref unknown);
        }

        if (_asksRegion && table.Regions![agent] is { } region)
        {
            fails |= context.HomeRegion.IsNotKnown || region == context.HomeRegion.Or("") ? 0 : RequirementBits.Of(Requirement.Region);
            unknown |= context.HomeRegion.IsNotKnown ? RequirementBits.Of(Requirement.Region) : 0;
        }

        // A launch on its own volumes has nowhere else to go and is let through.
        return plan.RefusesGpuAgents && kind != MatchKind.LaunchOnReservation && table.OfferedGpus[agent] > 0
            ? fails | RequirementBits.Of(Requirement.ScarceResources)
            : fails;
    }

    private ulong Maintenance(int agent, ref ulong unknown)
    {
        var bit = RequirementBits.Of(Requirement.Maintenance);
        var fails = table.Outages is null || plan.Rules.IsAvailable(table.Outages[agent], context.Now) ? 0 : bit;
        if (table.UntoldWindows?[agent] == true && plan.Rules.ChecksMaintenance)
        {
            // Marathon leaves such an agent alone from some moment on, and what it recorded last tells whether that has come.
            var isLeftAlone = context.IsLeftAlone(table.Agents[agent].Id);
            fails |= isLeftAlone == true ? bit : 0;
            unknown |= isLeftAlone is null ? bit : 0;
        }

        return fails;
    }
}
