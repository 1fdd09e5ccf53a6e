using Diagnosis.Analysis.Definitions.Pods;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;
using Diagnosis.Analysis.Definitions.Tree;

namespace Diagnosis.Analysis.Definitions.Requests;

/// <summary>POST /v2/pods and PUT /v2/pods/{id}: the layers in order (PodsResource.scala).</summary>
internal static class PodRequest
{
    /// <summary>The answer to a pod that was read.</summary>
    public static MarathonResponse Handle(ValidationRun run, RamlObject pod)
    {
        if (NestingLimits.RefuseId(pod.Get(Pod.Id), ValidationRun.At(pod, Pod.Id)) is { } tooDeep)
        {
            return MarathonResponse.From(tooDeep);
        }

        PodApiRules.Check(run, pod);
        if (run.Issues.Count > 0)
        {
            return MarathonResponse.Invalid(run);
        }

        if (PodConversion.Refuse(run, pod) is { } refusal)
        {
            return MarathonResponse.From(refusal);
        }

        var tree = run.Options.Existing.Tree;
        var id = PathId.Parse(pod.Get(Pod.Id));
        var existing = tree.Pod(id);
        var settings = RoleSettings.ForService(run.Options, tree, id, existing?.Get(Pod.Role));
        var model = PodNormalization.Complete(pod, pod.Get(Pod.Role) ?? settings.Default, run.Options.DefaultNetworkName).With(Pod.Id, id.ToString());
        PodModelRules.Check(run, model, existing, settings);
        return run.Issues.Count > 0 ? MarathonResponse.Invalid(run) : Put(run, tree, id, model);
    }

    private static MarathonResponse Put(ValidationRun run, GroupTree tree, PathId id, RamlObject model)
    {
        var isCreate = run.Options.Operation == DefinitionOperation.Create;
        if (isCreate && tree.Pod(id) is not null)
        {
            return MarathonResponse.From(new Refusal(409, $"A pod with id [{id}] already exists.", GroupRules.AlreadyExists, ValidationRun.At(model, Pod.Id)));
        }

        var target = run.Options.TargetId;
        if (!isCreate && target.Length > 0 && !PathId.Parse(target).Canonical(PathId.Root).Equals(id))
        {
            var message = $"'{PathId.Parse(target).Canonical(PathId.Root)}' does not match definition's id ('{id}')";
            return MarathonResponse.From(new Refusal(400, message, PodRules.IdMismatch, ValidationRun.At(model, Pod.Id)));
        }

        var after = tree.WithPod(id, model, run.Options.NewGroupEnforceRole == NewGroupEnforceRole.Top);
        var response = TreeCommit.Finish(run, tree, after, isCreate ? 201 : 200);
        return response with { Stored = response.Tree?.Pod(id) };
    }
}
