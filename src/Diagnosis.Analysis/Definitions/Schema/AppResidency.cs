using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type AppResidency (app.raml).</summary>
internal static class AppResidency
{
    public static readonly Field<long> RelaunchEscalationTimeoutSeconds = Fields.LongOr("relaunchEscalationTimeoutSeconds", 3600, min: 0);
    public static readonly Field<string> TaskLostBehavior = Fields.WordOr("taskLostBehavior", "WAIT_FOREVER", "WAIT_FOREVER", "RELAUNCH_AFTER_TIMEOUT");

    public static readonly ObjectType Type = new("AppResidency", ReaderKind.FieldByField, RelaunchEscalationTimeoutSeconds, TaskLostBehavior);
}
