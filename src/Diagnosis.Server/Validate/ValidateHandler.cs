using Diagnosis.Analysis.Definitions;
using Diagnosis.Server.Hosting;
using Diagnosis.V1;
using MediatR;
using DefinitionKind = Diagnosis.Analysis.Definitions.DefinitionKind;

namespace Diagnosis.Server.Validate;

/// <summary>Puts the question to the rules of Marathon.</summary>
internal sealed class ValidateHandler(TimeProvider time) : IRequestHandler<ValidateQuery, ValidationResult>
{
    private static readonly ValidationOptions Defaults = new();

    public Task<ValidationResult> Handle(ValidateQuery request, CancellationToken cancellationToken)
    {
        using var patience = Patience.Until(request.Deadline, time, cancellationToken);
        return Task.FromResult(DefinitionValidator.Validate(request.Definition, Options(request), patience.Token));
    }

    private static ValidationOptions Options(ValidateQuery request)
    {
        var flags = request.MarathonFlags;
        return Defaults with
        {
            Kind = request.Kind switch
            {
                V1.DefinitionKind.App => DefinitionKind.APP,
                V1.DefinitionKind.Pod => DefinitionKind.POD,
                V1.DefinitionKind.Group => DefinitionKind.GROUP,
                _ => DefinitionKind.AUTO,
            },
            Operation = request.Operation == Operation.Update ? DefinitionOperation.UPDATE : DefinitionOperation.CREATE,
            TargetId = request.TargetId,
            MarathonVersion = request.MarathonVersion.Length == 0 ? Defaults.MarathonVersion : request.MarathonVersion,
            EnabledFeatures = request.EnabledFeatures,
            MesosRole = flags.GetValueOrDefault(ValidationFlags.MesosRole, Defaults.MesosRole),
            NewGroupEnforceRole = flags.GetValueOrDefault(ValidationFlags.NewGroupEnforceRole) == "top" ? NewGroupEnforceRole.TOP : NewGroupEnforceRole.OFF,
            DefaultNetworkName = flags.GetValueOrDefault(ValidationFlags.DefaultNetworkName),
            MesosVersion = flags.GetValueOrDefault(ValidationFlags.MesosVersion, Defaults.MesosVersion),
            MesosBridgeName = flags.GetValueOrDefault(ValidationFlags.MesosBridgeName, Defaults.MesosBridgeName),
        };
    }
}
