using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Server.Facts;
using Diagnosis.Server.Hosting;
using Diagnosis.V1;
using MediatR;
using DefinitionKind = Diagnosis.Analysis.Definitions.Rules.DefinitionKind;

namespace Diagnosis.Server.Validate;

/// <summary>Puts the question to the rules of Marathon, and what is accepted to the cluster it would be sent to.</summary>
internal sealed class ValidateHandler(FactReader facts, Preflight preflight) : IRequestHandler<ValidateQuery, ValidateAnswer>
{
    private static readonly ValidationOptions Defaults = new();

    public async Task<ValidateAnswer> Handle(ValidateQuery request, CancellationToken cancellationToken)
    {
        var against = request.Against is null ? null : await facts.ReadAsync(request.Against, cancellationToken);
        var options = Options(request, against);
        var result = DefinitionValidator.Validate(request.Definition, options, cancellationToken);
        var diagnosis = against is null || !result.IsValid
            ? null
            : await preflight.DiagnoseAsync(against, result, options, request.Deadline, cancellationToken);
        return new(result, against, diagnosis);
    }

    private static ValidationOptions Options(ValidateQuery request, ClusterSnapshot? against)
    {
        var flags = request.MarathonFlags;
        var known = against is null ? Defaults : ValidationOptions.Of(against);
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
