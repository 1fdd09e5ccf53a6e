using Google.Protobuf.WellKnownTypes;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Tests.Pages;

/// <summary>A full answer about an app that asks for more memory than any agent has.</summary>
internal static class MemApp
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static Wire.DiagnoseResponse Answer()
    {
        var answer = new Wire.DiagnoseResponse { ObservedAt = Timestamp.FromDateTimeOffset(Now), Diagnoses = { Diagnosis() } };
        answer.Sources.Add(new Wire.SourceStatus { Name = "MARATHON_QUEUE", State = Wire.SourceState.Read });
        answer.Sources.Add(new Wire.SourceStatus { Name = "MESOS_QUOTA", State = Wire.SourceState.Failed, Detail = "403 Forbidden" });
        return answer;
    }

    private static Wire.Diagnosis Diagnosis() => new()
    {
        Workload = new Wire.Workload { Id = "/mem-app", Kind = Wire.WorkloadKind.App, Role = "slave_public", Version = "2026-03-01T11:42:00.000Z" },
        State = Wire.WorkloadState.Waiting,
        Headline =
            "/mem-app waits for 3 instances: each asks for 12000 MiB on one host, and the largest agent has 6158 MiB in all, so it can never fit here; "
                + "lowering mem to 6158 MiB would place 2 of 3.",
        StuckSince = Timestamp.FromDateTimeOffset(Now.AddMinutes(-18)),
        Instances = new Wire.InstanceCounts { Wanted = 3, Waiting = 3 },
        DeploymentIds = { "0b8b6c52-5d1f-5c3c-8a1e-1f1d3f0f7c11" },
        Findings = { NeverFits(), Unpinned() },
        AnalyzerRuns =
        {
            new Wire.AnalyzerRun { AnalyzerId = "offers", Outcome = Wire.Outcome.Findings, Detail = "7 agents, 11 requirements",
                Duration = Duration.FromTimeSpan(TimeSpan.FromMilliseconds(4)) },
            new Wire.AnalyzerRun { AnalyzerId = "health", Outcome = Wire.Outcome.Skipped, Detail = "no health checks", Duration = new Duration() },
        },
        Placement = Placement(),
    };

    private static Wire.Finding NeverFits() => new()
    {
        Code = "offer.never_fits",
        Category = Wire.Category.OfferMatching,
        Severity = Wire.Severity.Blocking,
        Role = Wire.FindingRole.RootCause,
        Confidence = 1,
        AffectedInstances = 3,
        Summary = "Each instance asks 12000 MiB on one host; the largest agent has 6158 MiB in all.",
        Explanation =
            "Marathon places an instance on **one** agent. No agent is large enough, even empty:\n\n- the largest have `6158 MiB`\n- "
                + "<script>alert(1)</script> is text",
        Evidence =
        {
            new Wire.Evidence { Source = "MESOS_SLAVES", ObservedAt = Timestamp.FromDateTimeOffset(Now),
                Text = "10.0.1.21 has 6158 MiB in all and all of it free." },
            new Wire.Evidence
            {
                Source = "MARATHON_QUEUE", ObservedAt = Timestamp.FromDateTimeOffset(Now.AddSeconds(-37)),
                    Text = "Marathon refused the last offer of every agent.",
                OfferFunnel = MarathonFunnel(),
            },
        },
        Remedies =
        {
            new Wire.Remedy
            {
                Title = "Ask for at most 6158 MiB", Description = "Two agents can then take one instance each.", Risk = Wire.Risk.Low,
                DefinitionPatch = "{\n  \"mem\": 6158\n}",
                Prediction =
                    new Wire.Prediction { InstancesPlaceable = 2, InstancesWanted = 3, Hostnames = { "10.0.1.21", "10.0.1.22" },
                    NextBlocker = Wire.Requirement.Memory },
            },
            new Wire.Remedy { Title = "Add larger agents", Risk = Wire.Risk.Medium, OperatorAction = "Add three agents with at least 12000 MiB each." },
        },
    };

    private static Wire.Finding Unpinned() => new()
    {
        Code = "image.unpinned_tag", Severity = Wire.Severity.Advisory, Role = Wire.FindingRole.Contributing, Confidence = 0.8,
            Summary = "The image has no tag.",
    };

    private static Wire.OfferFunnel MarathonFunnel() => new()
    {
        Over = "lastOffers", Processed = 7, Unused = 7,
        Steps =
        {
            new Wire.FunnelStep { Reason = "UnfulfilledRole", Processed = 7, Declined = 1 },
            new Wire.FunnelStep { Reason = "UnfulfilledConstraint", Processed = 6 },
            new Wire.FunnelStep { Reason = "InsufficientMemory", Processed = 6, Declined = 6 },
        },
    };

    private static Wire.Placement Placement()
    {
        var placement = new Wire.Placement
        {
            Requirements =
            {
                new Wire.RequirementCount { Requirement = Wire.Requirement.Role, Considered = 7, FailedFirst = 1, FailedIndependently = 1, Asked = "*" },
                new Wire.RequirementCount { Requirement = Wire.Requirement.Constraint, Considered = 6, Asked = "hostname UNIQUE" },
                new Wire.RequirementCount { Requirement = Wire.Requirement.Cpus, Considered = 6, FailedIndependently = 1, Asked = "0.1 cpus" },
                new Wire.RequirementCount { Requirement = Wire.Requirement.Memory, Considered = 6, FailedFirst = 6, FailedIndependently = 7, SoleBlockerOf = 5,
                    Asked = "12000 MiB" },
                new Wire.RequirementCount { Requirement = Wire.Requirement.ScarceResources, FailedIndependently = 1 },
                new Wire.RequirementCount { Requirement = Wire.Requirement.Plugin, NotEvaluated = 7 },
            },
            Packing = new Wire.Packing { Wanted = 3, Exact = true, NextBlocker = Wire.Requirement.Memory, NextBlockerDetail = "no agent has 12000 MiB" },
            Relaxations =
            {
                new Wire.Relaxation { Changes = { new Wire.FieldChange { Field = "/mem", From = "12000", To = "6158", Text = "mem 12000 -> 6158" } },
                    AgentsUnlocked = 2, InstancesPlaceable = 2 },
                new Wire.Relaxation { Changes = { new Wire.FieldChange { Field = "/mem", From = "12000", To = "2894", Text = "mem 12000 -> 2894" } },
                    AgentsUnlocked = 3, InstancesPlaceable = 3 },
            },
            Capacity = new Wire.Capacity
            {
                Agents = 7, AgentsNeverFit = 5, AgentsExcluded = 2,
                Resources =
                    { new Wire.ResourceCapacity { Name = "mem", Unit = "MiB", Asked = 12000, LargestFree = 6158, SumFree = 18790, LargestTotal = 6158,
                    SumTotal = 30118 } },
            },
            Constraints =
            {
                new Wire.ConstraintExplanation
                {
                    Field = "rack", Operator = "LIKE", Value = "rak-1", Text = "No agent has this value.", DidYouMean = "rack-1",
                    Values = { new Wire.ConstraintValue { Value = "rack-1", Agents = 2, Instances = 0, Allowed = false } },
                },
            },
            MarathonFunnel = MarathonFunnel(),
            Assumptions = { "gpu_scheduling_behavior: restricted" },
        };
        placement.Agents.Add(
            Agent(5, "10.0.0.50", Wire.Fit.ExcludedByPolicy, 0, 5934, ["InsufficientCpus", "InsufficientMemory", "UnfulfilledRole"], roleFails: true));
        foreach (var (n, free, total) in new[] { (21, 6158, 6158), (22, 6158, 6158), (11, 2894, 5934), (12, 1742, 5934), (13, 1838, 5934) })
        {
            placement.Agents.Add(Agent(n, $"10.0.1.{n}", Wire.Fit.NeverFits, free, total, ["InsufficientMemory"]));
        }

        placement.Agents.Add(Agent(60, "10.0.1.60", Wire.Fit.ExcludedByPolicy, 1838, 5934, ["InsufficientMemory", "DeclinedScarceResources"], gpu: true));
        return placement;
    }

    private static Wire.AgentVerdict Agent(int n, string host, Wire.Fit fit, int free, int total, string[] reasons, bool roleFails = false, bool gpu = false)
    {
        var agent = new Wire.AgentVerdict { AgentId = $"S{n}", Hostname = host, Fit = fit, Offered = true, MarathonReasons = { reasons } };
        agent.Verdicts.Add(
            Verdict(Wire.Requirement.Role, "*", roleFails ? "slave_public" : "*", !roleFails, reason: roleFails ? "resources are in role slave_public" : ""));
        agent.Verdicts.Add(Verdict(Wire.Requirement.Constraint, "hostname UNIQUE", host, true));
        agent.Verdicts.Add(Verdict(Wire.Requirement.Cpus, "0.1", roleFails ? "0" : "1.7", !roleFails, "4", roleFails ? 0.1 : 0, "cpus"));
        agent.Verdicts.Add(Verdict(Wire.Requirement.Memory, "12000", $"{free}", false, $"{total}", 12000 - free, "MiB"));
        agent.Verdicts.Add(Verdict(Wire.Requirement.ScarceResources, "", gpu ? "2 gpus" : "", !gpu, reason: gpu ? "kept for workloads with GPUs" : ""));
        agent.Verdicts.Add(new Wire.RequirementVerdict { Requirement = Wire.Requirement.Plugin, Verdict = Wire.Verdict.NotEvaluated });
        return agent;
    }

    private static Wire.RequirementVerdict Verdict(
        Wire.Requirement requirement, string asked, string available, bool pass, string total = "", double deficit = 0, string unit = "",
            string reason = "") => new()
    {
        Requirement = requirement, Asked = asked, Available = available, Verdict = pass ? Wire.Verdict.Pass
            : Wire.Verdict.Fail, Total = total, Deficit = deficit, Unit = unit, Reason = reason,
    };
}
