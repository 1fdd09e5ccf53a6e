using Diagnosis.V1;
using Google.Protobuf.WellKnownTypes;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Tests.Pages;

/// <summary>A full answer about an app that asks for more memory than any agent has.</summary>
internal static class MemApp
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static Diagnosis.V1.DiagnoseResponse Answer()
    {
        var answer = new Diagnosis.V1.DiagnoseResponse { ObservedAt = Timestamp.FromDateTimeOffset(Now), Diagnoses = { Diagnosis() } };
        answer.Sources.Add(new Diagnosis.V1.SourceStatus { Name = "MARATHON_QUEUE", State = Diagnosis.V1.SourceState.Read });
        answer.Sources.Add(new Diagnosis.V1.SourceStatus { Name = "MESOS_QUOTA", State = Diagnosis.V1.SourceState.Failed, Detail = "403 Forbidden" });
        return answer;
    }

    private static Diagnosis.V1.Diagnosis Diagnosis() => new()
    {
        Workload = new Diagnosis.V1.Workload { Id = "/mem-app", Kind = Diagnosis.V1.WorkloadKind.App, Role = "slave_public", Version = "2026-03-01T11:42:00.000Z" },
        State = Diagnosis.V1.WorkloadState.Waiting,
        Headline = "/mem-app waits for 3 instances: each asks 12000 MiB on one host, and the largest agent has 6158 MiB in all, so it can never fit here; 6158 MiB would place 2 of 3.",
        StuckSince = Timestamp.FromDateTimeOffset(Now.AddMinutes(-18)),
        Instances = new Diagnosis.V1.InstanceCounts { Wanted = 3, Waiting = 3 },
        DeploymentIds = { "0b8b6c52-5d1f-5c3c-8a1e-1f1d3f0f7c11" },
        Findings = { NeverFits(), Unpinned() },
        AnalyzerRuns =
        {
            new Diagnosis.V1.AnalyzerRun { AnalyzerId = "offers", Outcome = Diagnosis.V1.Outcome.Findings, Detail = "7 agents, 11 requirements", Duration = Duration.FromTimeSpan(TimeSpan.FromMilliseconds(4)) },
            new Diagnosis.V1.AnalyzerRun { AnalyzerId = "health", Outcome = Diagnosis.V1.Outcome.Skipped, Detail = "no health checks", Duration = new Duration() },
        },
        Placement = Placement(),
    };

    private static Diagnosis.V1.Finding NeverFits() => new()
    {
        Code = "offer.never_fits",
        Category = Diagnosis.V1.Category.OfferMatching,
        Severity = Diagnosis.V1.Severity.Blocking,
        Role = Diagnosis.V1.FindingRole.RootCause,
        Confidence = 1,
        AffectedInstances = 3,
        Summary = "Each instance asks 12000 MiB on one host; the largest agent has 6158 MiB in all.",
        Explanation = "Marathon places an instance on **one** agent. No agent is large enough, even empty:\n\n- the largest have `6158 MiB`\n- <script>alert(1)</script> is text",
        Evidence =
        {
            new Diagnosis.V1.Evidence { Source = "MESOS_SLAVES", ObservedAt = Timestamp.FromDateTimeOffset(Now), Text = "10.0.1.21 has 6158 MiB in all and all of it free." },
            new Diagnosis.V1.Evidence
            {
                Source = "MARATHON_QUEUE", ObservedAt = Timestamp.FromDateTimeOffset(Now.AddSeconds(-37)), Text = "Marathon refused the last offer of every agent.",
                OfferFunnel = MarathonFunnel(),
            },
        },
        Remedies =
        {
            new Diagnosis.V1.Remedy
            {
                Title = "Ask for at most 6158 MiB", Description = "Two agents can then take one instance each.", Risk = Diagnosis.V1.Risk.Low,
                DefinitionPatch = "{\n  \"mem\": 6158\n}",
                Prediction = new Diagnosis.V1.Prediction { InstancesPlaceable = 2, InstancesWanted = 3, Hostnames = { "10.0.1.21", "10.0.1.22" }, NextBlocker = Diagnosis.V1.Requirement.Memory },
            },
            new Diagnosis.V1.Remedy { Title = "Add larger agents", Risk = Diagnosis.V1.Risk.Medium, OperatorAction = "Add three agents with at least 12000 MiB each." },
        },
    };

    private static Diagnosis.V1.Finding Unpinned() => new()
    {
        Code = "image.unpinned_tag", Severity = Diagnosis.V1.Severity.Advisory, Role = Diagnosis.V1.FindingRole.Contributing, Confidence = 0.8, Summary = "The image has no tag.",
    };

    private static Diagnosis.V1.OfferFunnel MarathonFunnel() => new()
    {
        Over = "lastOffers", Processed = 7, Unused = 7,
        Steps =
        {
            new Diagnosis.V1.FunnelStep { Reason = "UnfulfilledRole", Processed = 7, Declined = 1 },
            new Diagnosis.V1.FunnelStep { Reason = "UnfulfilledConstraint", Processed = 6 },
            new Diagnosis.V1.FunnelStep { Reason = "InsufficientMemory", Processed = 6, Declined = 6 },
        },
    };

    private static Diagnosis.V1.Placement Placement()
    {
        var placement = new Diagnosis.V1.Placement
        {
            Requirements =
            {
                new Diagnosis.V1.RequirementCount { Requirement = Diagnosis.V1.Requirement.Role, Considered = 7, FailedFirst = 1, FailedIndependently = 1, Asked = "*" },
                new Diagnosis.V1.RequirementCount { Requirement = Diagnosis.V1.Requirement.Constraint, Considered = 6, Asked = "hostname UNIQUE" },
                new Diagnosis.V1.RequirementCount { Requirement = Diagnosis.V1.Requirement.Cpus, Considered = 6, FailedIndependently = 1, Asked = "0.1 cpus" },
                new Diagnosis.V1.RequirementCount { Requirement = Diagnosis.V1.Requirement.Memory, Considered = 6, FailedFirst = 6, FailedIndependently = 7, SoleBlockerOf = 5, Asked = "12000 MiB" },
                new Diagnosis.V1.RequirementCount { Requirement = Diagnosis.V1.Requirement.ScarceResources, FailedIndependently = 1 },
                new Diagnosis.V1.RequirementCount { Requirement = Diagnosis.V1.Requirement.Plugin, NotEvaluated = 7 },
            },
            Packing = new Diagnosis.V1.Packing { Wanted = 3, Exact = true, NextBlocker = Diagnosis.V1.Requirement.Memory, NextBlockerDetail = "no agent has 12000 MiB" },
            Relaxations =
            {
                new Diagnosis.V1.Relaxation { Changes = { new Diagnosis.V1.FieldChange { Field = "/mem", From = "12000", To = "6158", Text = "mem 12000 -> 6158" } }, AgentsUnlocked = 2, InstancesPlaceable = 2 },
                new Diagnosis.V1.Relaxation { Changes = { new Diagnosis.V1.FieldChange { Field = "/mem", From = "12000", To = "2894", Text = "mem 12000 -> 2894" } }, AgentsUnlocked = 3, InstancesPlaceable = 3 },
            },
            Capacity = new Diagnosis.V1.Capacity
            {
                Agents = 7, AgentsNeverFit = 5, AgentsExcluded = 2,
                Resources = { new Diagnosis.V1.ResourceCapacity { Name = "mem", Unit = "MiB", Asked = 12000, LargestFree = 6158, SumFree = 18790, LargestTotal = 6158, SumTotal = 30118 } },
            },
            Constraints =
            {
                new Diagnosis.V1.ConstraintExplanation
                {
                    Field = "rack", Operator = "LIKE", Value = "rak-1", Text = "No agent has this value.", DidYouMean = "rack-1",
                    Values = { new Diagnosis.V1.ConstraintValue { Value = "rack-1", Agents = 2, Instances = 0, Allowed = false } },
                },
            },
            MarathonFunnel = MarathonFunnel(),
            Assumptions = { "gpu_scheduling_behavior: restricted" },
        };
        placement.Agents.Add(Agent(5, "10.0.0.50", Diagnosis.V1.Fit.ExcludedByPolicy, 0, 5934, ["InsufficientCpus", "InsufficientMemory", "UnfulfilledRole"], roleFails: true));
        foreach (var (n, free, total) in new[] { (21, 6158, 6158), (22, 6158, 6158), (11, 2894, 5934), (12, 1742, 5934), (13, 1838, 5934) })
        {
            placement.Agents.Add(Agent(n, $"10.0.1.{n}", Diagnosis.V1.Fit.NeverFits, free, total, ["InsufficientMemory"]));
        }

        placement.Agents.Add(Agent(60, "10.0.1.60", Diagnosis.V1.Fit.ExcludedByPolicy, 1838, 5934, ["InsufficientMemory", "DeclinedScarceResources"], gpu: true));
        return placement;
    }

    private static Diagnosis.V1.AgentVerdict Agent(int n, string host, Diagnosis.V1.Fit fit, int free, int total, string[] reasons, bool roleFails = false, bool gpu = false)
    {
        var agent = new Diagnosis.V1.AgentVerdict { AgentId = $"S{n}", Hostname = host, Fit = fit, Offered = true, MarathonReasons = { reasons } };
        agent.Verdicts.Add(Verdict(Diagnosis.V1.Requirement.Role, "*", roleFails ? "slave_public" : "*", !roleFails, reason: roleFails ? "resources are in role slave_public" : ""));
        agent.Verdicts.Add(Verdict(Diagnosis.V1.Requirement.Constraint, "hostname UNIQUE", host, true));
        agent.Verdicts.Add(Verdict(Diagnosis.V1.Requirement.Cpus, "0.1", roleFails ? "0" : "1.7", !roleFails, "4", roleFails ? 0.1 : 0, "cpus"));
        agent.Verdicts.Add(Verdict(Diagnosis.V1.Requirement.Memory, "12000", $"{free}", false, $"{total}", 12000 - free, "MiB"));
        agent.Verdicts.Add(Verdict(Diagnosis.V1.Requirement.ScarceResources, "", gpu ? "2 gpus" : "", !gpu, reason: gpu ? "kept for workloads with GPUs" : ""));
        agent.Verdicts.Add(new Diagnosis.V1.RequirementVerdict { Requirement = Diagnosis.V1.Requirement.Plugin, Verdict = Diagnosis.V1.Verdict.NotEvaluated });
        return agent;
    }

    private static Diagnosis.V1.RequirementVerdict Verdict(
        Diagnosis.V1.Requirement requirement, string asked, string available, bool pass, string total = "", double deficit = 0, string unit = "", string reason = "") => new()
    {
        Requirement = requirement, Asked = asked, Available = available, Verdict = pass ? Diagnosis.V1.Verdict.Pass : Diagnosis.V1.Verdict.Fail, Total = total, Deficit = deficit, Unit = unit, Reason = reason,
    };
}
