using Diagnosis.Cli.Reports;
using Diagnosis.Cli.Terminal;
using Diagnosis.V1;
using Grpc.Core;

namespace Diagnosis.Cli.Commands;

/// <summary>
/// A definition, or a change of one, that <c>what-if</c> tries: looked at as <c>validate</c> would, so that no misspelt member is tried in silence.
/// </summary>
/// <param name="Name">How it was given: a file, or <c>--patch</c>.</param>
/// <param name="Text">The JSON.</param>
internal sealed record TriedText(string Name, string Text)
{
    /// <summary>Marks on standard error what is wrong with it, or surprising.</summary>
    /// <param name="run">What the command works with.</param>
    /// <param name="asked">What was tried.</param>
    public async Task MarkAsync(CommandRun run, SimulateRequest asked)
    {
        var isChange = asked.Definition.Length == 0;
        var request = new ValidateRequest
        {
            Definition = Text,
            Operation = isChange ? Operation.Update : Operation.Unspecified,
            TargetId = isChange ? asked.WorkloadId : "",
            Against = isChange ? asked.Source : null,
        };
        try
        {
            foreach (var violation in (await run.Client.ValidateAsync(request, run.NextOptions())).Violations)
            {
                ViolationText.WriteOne(run.Error, Name, Text, violation);
            }
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.PermissionDenied)
        {
            run.Error.Line($"{Name} was not looked at for misspelt members: that takes the right to Validate.", Tone.Quiet);
        }
    }
}
