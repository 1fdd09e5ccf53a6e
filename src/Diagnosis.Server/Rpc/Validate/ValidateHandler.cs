using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Engine;
using Diagnosis.Server.Access.Scopes;
using Diagnosis.Server.Rpc.Snapshots;
using Diagnosis.V1;
using MediatR;
using DefinitionKind = Diagnosis.Analysis.Definitions.Rules.DefinitionKind;

namespace Diagnosis.Server.Rpc.Validate;

/// <summary>Puts the question to the rules of Marathon, and what is accepted to the cluster it would be sent to.</summary>
internal sealed class ValidateHandler(SnapshotProvider snapshots, Preflight preflight) : IRequestHandler<ValidateQuery, ValidateResponse>
{
    private static readonly ValidationOptions Defaults = new();

    public async Task<ValidateResponse> Handle(ValidateQuery request, CancellationToken cancellationToken)
    {
        var asked = request.Request;
        if (asked.Against is not null && !request.Access.Scope.IsEverything)
        {
            request.Access.Bring(ProposedNames.None().And(asked.Definition, asked.TargetId, cancellationToken));
        }

        var against = asked.Against is null ? null : await snapshots.ReadAsync(asked.Against, request.Access, request.Deadline.At, cancellationToken);
        var options = Options(asked, against);
        var result = DefinitionValidator.Validate(asked.Definition, options, cancellationToken);
        var diagnosis = against is null || !result.IsValid
            ? null
            : await preflight.DiagnoseAsync(against, result, options, request.Deadline.At, cancellationToken);
        return ValidateMapping.ToWire(result, asked.KeepSecrets, against, diagnosis);
    }

    private static ValidationOptions Options(ValidateRequest request, ClusterSnapshot? against)
    {
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
            EnabledFeatures = request.EnabledFeatures.Count == 0 ? known.EnabledFeatures : [.. request.EnabledFeatures],
            MesosRole = request.Flag(MarathonFlags.MesosRole) ?? known.MesosRole,
            NewGroupEnforceRole = request.Flag(MarathonFlags.NewGroupEnforceRole) is { } enforce
                ? NewGroupEnforceRoles.Of(enforce)
                : known.NewGroupEnforceRole,
            DefaultNetworkName = request.Flag(MarathonFlags.DefaultNetworkName) ?? known.DefaultNetworkName,
            MesosVersion = request.Flag(MarathonFlags.MesosVersion) ?? known.MesosVersion,
            MesosBridgeName = request.Flag(MarathonFlags.MesosBridgeName) ?? known.MesosBridgeName,
        };
    }
}
