using Diagnosis.Analysis.Definitions.Apps;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;
using Diagnosis.Analysis.Definitions.Tree;

namespace Diagnosis.Analysis.Definitions.Requests;

/// <summary>POST /v2/apps and PUT /v2/apps/{id}: the layers in order (AppsResource.scala).</summary>
internal static class AppRequest
{
    /// <summary>The answer to an app that was read.</summary>
    public static MarathonResponse Handle(ValidationRun run, RamlObject app)
    {
        var tree = run.Options.Existing.Tree;
        if (run.Options.Operation == DefinitionOperation.Update)
        {
            app = AppUpdate.Merge(run, app, tree);
            if (run.Issues.Count > 0)
            {
                return MarathonResponse.Invalid(run);
            }
        }

        if (NestingLimits.RefuseId(app.Get(App.Id), ValidationRun.At(app, App.Id)) is { } tooDeep)
        {
            return MarathonResponse.From(tooDeep);
        }

        var canonical = AppNormalization.Normalize(
            run, app, PathId.Root, id => RoleSettings.ForService(run.Options, tree, id, tree.App(id)?.Get(App.Role)), out var refusal);
        var model = canonical is null ? null : AppConversion.Convert(run, canonical, out refusal);
        refusal ??= model is null ? null : AppModelRules.Check(run, model, ModelPath.Own);
        if (refusal is not null)
        {
            return MarathonResponse.From(refusal);
        }

        if (model is not null)
        {
            ResidentRoleRules.Check(run, tree.App(run.IdOf(model.Get(App.Id))), model);
        }

        return run.Issues.Count > 0 ? MarathonResponse.Invalid(run) : Put(run, tree, model!);
    }

    private static MarathonResponse Put(ValidationRun run, GroupTree tree, RamlObject model)
    {
        var id = run.IdOf(model.Get(App.Id));
        var isCreate = run.Options.Operation == DefinitionOperation.Create;
        if (isCreate && tree.App(id) is not null)
        {
            return MarathonResponse.From(new Refusal(409, $"An app with id [{id}] already exists.", GroupRules.AlreadyExists, ValidationRun.At(model, App.Id)));
        }

        var after = tree.WithApp(id, model, run.Options.NewGroupEnforceRole == NewGroupEnforceRole.Top);
        var response = TreeCommit.Finish(run, tree, after, isCreate ? 201 : 200);
        return response with { Stored = response.Tree?.App(id), Model = model };
    }
}
