using Diagnosis.Analysis.Wording;
using Diagnosis.Cli.Terminal;
using Diagnosis.V1;
using Google.Protobuf.Collections;

namespace Diagnosis.Cli.Rendering;

/// <summary>Prints how what was decided here compares with what Marathon recorded.</summary>
internal static class RecordText
{
    public static void Write(Screen output, RecordedDecisions? records)
    {
        if (records is null)
        {
            return;
        }

        output.Line($"records: {records.Reproduced} of {InWords.Count(records.Compared, "recorded refusal")} decided here as Marathon did"
            + (records.NotCompared > 0 ? $", {records.NotCompared} not comparable" : ""));
        foreach (var difference in records.Differences)
        {
            var (recorded, decided) = (Reasons(difference.RecordedReasons), Reasons(difference.DecidedReasons));
            output.Marked("  ", $"{difference.Hostname}: recorded {recorded}, decided {decided}: {difference.Explanation}");
        }
    }

    private static string Reasons(RepeatedField<string> reasons) => reasons.Count == 0 ? "no reason" : string.Join(", ", reasons);
}
