using System.Reflection;
using System.Text.Json;
using Diagnosis.Server.Contract;
using Google.Protobuf.Reflection;
using Analyzers = Diagnosis.Analysis.Analyzers;
using Cluster = Diagnosis.Analysis.Cluster;
using Findings = Diagnosis.Analysis.Findings;
using Matching = Diagnosis.Analysis.Matching;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Tests.Contract;

/// <summary>The mapping casts enums by number, so number and name must agree for every value on both sides.</summary>
public sealed class EnumMappingTests
{
    public static TheoryData<Type, Type, string> Cast => new()
    {
        { typeof(Diagnosis.Analysis.Cluster.DocumentKind), typeof(Diagnosis.V1.DocumentKind), "DOCUMENT_KIND_" },
        { typeof(Diagnosis.Analysis.Cluster.SourceState), typeof(Diagnosis.V1.SourceState), "SOURCE_STATE_" },
        { typeof(Diagnosis.Analysis.Cluster.WorkloadKind), typeof(Diagnosis.V1.WorkloadKind), "WORKLOAD_KIND_" },
        { typeof(Diagnosis.Analysis.Analyzers.WorkloadState), typeof(Diagnosis.V1.WorkloadState), "WORKLOAD_STATE_" },
        { typeof(Diagnosis.Analysis.Findings.Category), typeof(Diagnosis.V1.Category), "CATEGORY_" },
        { typeof(Diagnosis.Analysis.Findings.FindingRole), typeof(Diagnosis.V1.FindingRole), "FINDING_ROLE_" },
        { typeof(Diagnosis.Analysis.Findings.Outcome), typeof(Diagnosis.V1.Outcome), "OUTCOME_" },
        { typeof(Diagnosis.Analysis.Wording.Risk), typeof(Diagnosis.V1.Risk), "RISK_" },
        { typeof(Diagnosis.Analysis.Matching.Requirement), typeof(Diagnosis.V1.Requirement), "REQUIREMENT_" },
        { typeof(Diagnosis.Analysis.Matching.Verdict), typeof(Diagnosis.V1.Verdict), "VERDICT_" },
        { typeof(Diagnosis.Analysis.Matching.Fit), typeof(Diagnosis.V1.Fit), "FIT_" },
    };

    [Theory]
    [MemberData(nameof(Cast))]
    public void Numbers_and_names_agree(Type ours, Type wire, string prefix)
    {
        var wireNames = Enum.GetValues(wire).Cast<object>().ToDictionary(Convert.ToInt32, v => OriginalName(wire, v));
        var ourNames = Enum.GetValues(ours).Cast<object>().ToDictionary(Convert.ToInt32, v => prefix + JsonNamingPolicy.SnakeCaseUpper.ConvertName(v.ToString()!));

        foreach (var (number, name) in ourNames)
        {
            wireNames[number].ShouldBe(name);
        }

        wireNames.Keys.Except(ourNames.Keys).ShouldBeSubsetOf([0]);
    }

    [Theory]
    [InlineData(Diagnosis.Analysis.Wording.Severity.Blocking, Diagnosis.V1.Severity.Blocking)]
    [InlineData(Diagnosis.Analysis.Wording.Severity.Degrading, Diagnosis.V1.Severity.Degrading)]
    [InlineData(Diagnosis.Analysis.Wording.Severity.Advisory, Diagnosis.V1.Severity.Advisory)]
    public void Severities_are_mapped_by_meaning(Diagnosis.Analysis.Wording.Severity ours, Diagnosis.V1.Severity wire) => ours.ToWire().ShouldBe(wire);

    private static string OriginalName(Type type, object value) =>
        type.GetField(value.ToString()!)!.GetCustomAttribute<OriginalNameAttribute>()!.Name;
}
