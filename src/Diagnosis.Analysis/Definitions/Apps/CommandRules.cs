using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Apps;

/// <summary>The rule that an app has something to run.</summary>
internal static class CommandRules
{
    /// <summary>Reports an app with both cmd and args, or with neither and no image to run.</summary>
    public static void Check(ValidationRun run, RamlObject app, bool imageSuffices)
    {
        var hasCmd = app.Get(App.Cmd) is not null;
        var hasArgs = app.Get(App.Args).Count > 0;
        run.Require(
            hasCmd != hasArgs || (!hasCmd && imageSuffices),
            AppRules.CommandMissing,
            "/",
            "AppDefinition must either contain one of 'cmd' or 'args', and/or a 'container'.",
            hasCmd ? ValidationRun.At(app, App.Cmd) : app.Node);
    }
}
