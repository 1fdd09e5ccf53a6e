using Diagnosis.Analysis.Definitions.Groups;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;
using Diagnosis.Analysis.Definitions.Tree;

namespace Diagnosis.Analysis.Definitions.Requests;

/// <summary>POST and PUT of /v2/groups and below: the layers in order (GroupsResource.scala).</summary>
internal static class GroupRequest
{
    /// <summary>The answer to a group that was read.</summary>
    public static MarathonResponse Handle(ValidationRun run, RamlObject update)
    {
        var tree = run.Options.Existing.Tree;
        var isCreate = run.Options.Operation == DefinitionOperation.Create;
        var asked = update.Get(GroupUpdate.Id);
        if ((NestingLimits.RefuseId(run.Options.TargetId, -1) ?? NestingLimits.RefuseId(asked ?? "", ValidationRun.At(update, GroupUpdate.Id))) is { } tooDeep)
        {
            return MarathonResponse.From(tooDeep);
        }

        var target = PathId.Parse(run.Options.TargetId).Canonical(PathId.Root);
        IdRules.Check(run, target, "/", -1);
        if (run.Issues.Count > 0)
        {
            return MarathonResponse.Invalid(run);
        }

        var id = asked is null ? null : PathId.Parse(asked);
        if (id is not null)
        {
            IdRules.Check(run, id, "/", ValidationRun.At(update, GroupUpdate.Id));
        }

        if (run.Issues.Count > 0)
        {
            return MarathonResponse.Invalid(run);
        }

        var path = id?.Canonical(target) ?? target;
        var normalized = new GroupNormalization(run, tree).Normalize(update, path, out var refusal);
        if (normalized is null)
        {
            return refusal is null ? MarathonResponse.Invalid(run) : MarathonResponse.From(refusal);
        }

        GroupUpdateRules.Check(run, tree, normalized, isCreate ? target : path);
        if (run.Issues.Count > 0)
        {
            return MarathonResponse.Invalid(run);
        }

        refusal = isCreate ? Conflict(run, tree, update, path) : null;
        var after = refusal is null ? GroupConversion.Apply(run, tree, normalized, path, out refusal) : null;
        if (refusal is not null)
        {
            return MarathonResponse.From(refusal);
        }

        var response = TreeCommit.Finish(run, tree, after!, isCreate ? 201 : 200);
        return response with { Stored = response.Tree is null ? null : StoredGroup.Of(normalized, path, response.Tree), Model = normalized };
    }

    private static Refusal? Conflict(ValidationRun run, GroupTree tree, RamlObject update, PathId path)
    {
        var node = ValidationRun.At(update, GroupUpdate.Id);
        return tree.Group(path) is not null
            ? new Refusal(409, $"Group {path} is already created. Use PUT to change this group.", GroupRules.AlreadyExists, node)
            : tree.App(path) is not null
                ? new Refusal(409, $"An app with the path {path} already exists.", GroupRules.AlreadyExists, node)
                : null;
    }
}
