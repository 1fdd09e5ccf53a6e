using System.Reflection;
using System.Text.Json;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Server.Rpc.Answers;
using Google.Protobuf.Reflection;
using Analyzers = Diagnosis.Analysis.Analyzers;
using Cluster = Diagnosis.Analysis.Cluster;
using Engine = Diagnosis.Analysis.Engine;
using Findings = Diagnosis.Analysis.Findings;
using Matching = Diagnosis.Analysis.Matching;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Tests.Rpc.Answers;

/// <summary>The mapping casts enums by number, so number and name must agree for every value on both sides.</summary>
public sealed class EnumMappingTests
{
    public static TheoryData<Type, Type, string> Cast => new()
    {
        { typeof(Cluster.DocumentKind), typeof(Wire.DocumentKind), "DOCUMENT_KIND_" },
        { typeof(Cluster.CoverageState), typeof(Wire.CoverageState), "COVERAGE_STATE_" },
        { typeof(Cluster.SourceState), typeof(Wire.SourceState), "SOURCE_STATE_" },
        { typeof(Cluster.WorkloadKind), typeof(Wire.WorkloadKind), "WORKLOAD_KIND_" },
        { typeof(Engine.WorkloadState), typeof(Wire.WorkloadState), "WORKLOAD_STATE_" },
        { typeof(Findings.Category), typeof(Wire.Category), "CATEGORY_" },
        { typeof(Findings.FindingRole), typeof(Wire.FindingRole), "FINDING_ROLE_" },
        { typeof(Analyzers.Outcome), typeof(Wire.Outcome), "OUTCOME_" },
        { typeof(Diagnosis.Analysis.Wording.Risk), typeof(Wire.Risk), "RISK_" },
        { typeof(Matching.Requirements.Requirement), typeof(Wire.Requirement), "REQUIREMENT_" },
        { typeof(Matching.Reports.Verdict), typeof(Wire.Verdict), "VERDICT_" },
        { typeof(Matching.Reports.Match), typeof(Wire.Match), "MATCH_" },
        { typeof(Matching.Reports.Fit), typeof(Wire.Fit), "FIT_" },
    };

    [Theory]
    [MemberData(nameof(Cast))]
    public void Numbers_and_names_agree(Type ours, Type wire, string prefix)
    {
        var wireNames = Enum.GetValues(wire).Cast<object>().ToDictionary(Convert.ToInt32, v => OriginalName(wire, v));
        var ourNames = Enum.GetValues(ours).Cast<object>()
            .ToDictionary(Convert.ToInt32, v => prefix + JsonNamingPolicy.SnakeCaseUpper.ConvertName(v.ToString()!));

        foreach (var (number, name) in ourNames)
        {
            wireNames[number].ShouldBe(name);
        }

        wireNames.Keys.Except(ourNames.Keys).ShouldBeSubsetOf([0]);
    }

    [Theory]
    [InlineData(Diagnosis.Analysis.Wording.Severity.Blocking, Wire.Severity.Blocking)]
    [InlineData(Diagnosis.Analysis.Wording.Severity.Degrading, Wire.Severity.Degrading)]
    [InlineData(Diagnosis.Analysis.Wording.Severity.Advisory, Wire.Severity.Advisory)]
    public void Severities_are_mapped_by_meaning(Diagnosis.Analysis.Wording.Severity ours, Wire.Severity wire) => ours.ToWire().ShouldBe(wire);

    private static string OriginalName(Type type, object value) =>
        type.GetField(value.ToString()!)!.GetCustomAttribute<OriginalNameAttribute>()!.Name;
}
