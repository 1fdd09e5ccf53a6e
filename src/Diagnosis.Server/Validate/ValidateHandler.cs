using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Server.Facts;
using Diagnosis.Server.Hosting;
using Diagnosis.Sources.Documents;
using Diagnosis.V1;
using MediatR;
using DefinitionKind = Diagnosis.Analysis.Definitions.DefinitionKind;

namespace Diagnosis.Server.Validate;

/// <summary>Puts the question to the rules of Marathon, and what is accepted to the cluster it would be sent to.</summary>
internal sealed class ValidateHandler(FactReader facts, Preflight preflight, TimeProvider time) : IRequestHandler<ValidateQuery, ValidateAnswer>
{
    private static readonly ValidationOptions Defaults = new();

    public async Task<ValidateAnswer> Handle(ValidateQuery request, CancellationToken cancellationToken)
    {
        var against = request.Against is null ? null : await facts.ReadAsync(request.Against, request.Deadline, cancellationToken);
        using var patience = Patience.Until(request.Deadline, time, cancellationToken);
        var options = Options(request, against);
        var result = DefinitionValidator.Validate(request.Definition, options, patience.Token);
        var diagnosis = against is null || !result.IsValid
            ? null
            : await preflight.DiagnoseAsync(
                against, StoredDefinitions.Read(result.NormalizedDefinition, result.Kind, patience.Token), options, request.Deadline, patience.Token);
        return new(result, against, diagnosis);
    }

    private static ValidationOptions Options(ValidateQuery request, ClusterSnapshot? against)
    {
        var flags = request.MarathonFlags;
        var known = against is null ? Defaults : MarathonRules.Of(against);
        return known with
        {
            Kind = request.Kind switch
            {
                Diagnosis.V1.DefinitionKind.App => DefinitionKind.App,
                Diagnosis.V1.DefinitionKind.Pod => DefinitionKind.Pod,
                Diagnosis.V1.DefinitionKind.Group => DefinitionKind.Group,
                _ => DefinitionKind.Auto,
            },
            Operation = request.Operation == Operation.Update ? DefinitionOperation.Update : DefinitionOperation.Create,
            TargetId = request.TargetId,
            MarathonVersion = request.MarathonVersion.Length == 0 ? known.MarathonVersion : request.MarathonVersion,
            EnabledFeatures = request.EnabledFeatures.IsEmpty ? known.EnabledFeatures : request.EnabledFeatures,
            MesosRole = flags.GetValueOrDefault(ValidationFlags.MesosRole, known.MesosRole),
            NewGroupEnforceRole = flags.TryGetValue(ValidationFlags.NewGroupEnforceRole, out var enforce)
                ? enforce == "top" ? NewGroupEnforceRole.Top : NewGroupEnforceRole.Off
                : known.NewGroupEnforceRole,
            DefaultNetworkName = flags.GetValueOrDefault(ValidationFlags.DefaultNetworkName) ?? known.DefaultNetworkName,
            MesosVersion = flags.GetValueOrDefault(ValidationFlags.MesosVersion, known.MesosVersion),
            MesosBridgeName = flags.GetValueOrDefault(ValidationFlags.MesosBridgeName, known.MesosBridgeName),
        };
    }
}
