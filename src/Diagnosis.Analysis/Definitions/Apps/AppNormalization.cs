using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;
using Diagnosis.Analysis.Definitions.Tree;

namespace Diagnosis.Analysis.Definitions.Apps;

/// <summary>Layers 3 and 4 of one app: deprecated rules and rewriting, canonical rules and completion (AppHelpers.appNormalization).</summary>
internal static class AppNormalization
{
    /// <summary>The canonical app.</summary>
    /// <returns>The app, or null: then either the run has issues or there is a refusal.</returns>
    public static RamlObject? Normalize(ValidationRun run, RamlObject app, PathId @base, Func<PathId, RoleSettings> roles, out Refusal? refusal)
    {
        refusal = null;
        DeprecatedApiRules.Check(run, app);
        if (run.Issues.Count > 0)
        {
            return null;
        }

        var rewritten = DeprecatedApi.Replace(run, app, out refusal);
        if (rewritten is null)
        {
            return null;
        }

        var settings = roles(run.IdOf(rewritten.Get(App.Id)));
        rewritten = rewritten.With(App.Role, rewritten.Get(App.Role) ?? settings.Default);
        CanonicalApiRules.Check(run, rewritten, settings.Legal);
        return run.Issues.Count > 0 ? null : CanonicalApi.Complete(rewritten, run.Options.DefaultNetworkName, @base);
    }
}
