using Diagnosis.Analysis.Definitions.Groups;
using Diagnosis.Analysis.Definitions.Placement;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Apps;

/// <summary>POST /v2/apps and PUT /v2/apps/{id}: the layers in order (AppsResource.scala).</summary>
internal static class AppRequest
{
    /// <summary>The answer to an app that was read.</summary>
    public static Answer Handle(ValidationRun run, RamlObject app)
    {
        var tree = run.Options.Existing.Tree;
        if (run.Options.Operation == DefinitionOperation.Update)
        {
            app = AppUpdate.Merge(run, app, tree);
            if (run.Issues.Count > 0)
            {
                return Answer.Invalid(run);
            }
        }

        if (IdDepth.Refuse(app.Get(App.Id), ValidationRun.At(app, App.Id)) is { } tooDeep)
        {
            return Answer.From(tooDeep);
        }

        var canonical = AppNormalization.Normalize(
            run, app, PathId.Root, id => RoleSettings.ForService(run.Options, tree, id, tree.App(id)?.Get(App.Role)), out var refusal);
        var model = canonical is null ? null : AppConversion.Convert(run, canonical, out refusal);
        refusal ??= model is null ? null : AppModelRules.Check(run, model, ModelPlace.Own);
        if (refusal is not null)
        {
            return Answer.From(refusal);
        }

        if (model is not null)
        {
            ResidentRoleRules.Check(run, tree.App(PathId.Parse(model.Get(App.Id))), model);
        }

        return run.Issues.Count > 0 ? Answer.Invalid(run) : Put(run, tree, model!);
    }

    private static Answer Put(ValidationRun run, GroupTree tree, RamlObject model)
    {
        var id = PathId.Parse(model.Get(App.Id));
        var isCreate = run.Options.Operation == DefinitionOperation.Create;
        if (isCreate && tree.App(id) is not null)
        {
            return Answer.From(new Refusal(409, $"An app with id [{id}] already exists.", GroupRules.AlreadyExists, ValidationRun.At(model, App.Id)));
        }

        var after = tree.WithApp(id, model, run.Options.NewGroupEnforceRole == NewGroupEnforceRole.Top);
        var answer = TreeCommit.Finish(run, tree, after, isCreate ? 201 : 200);
        return answer with { Stored = answer.Tree?.App(id), Model = model };
    }
}
