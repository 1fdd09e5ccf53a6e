using System.CommandLine;
using System.Globalization;

namespace Diagnosis.Cli.Commands;

/// <summary><c>diagnose list</c>: what is stuck.</summary>
internal static class ListCommand
{
    public static Command Create(ConnectionOptions connection)
    {
        var all = new Option<bool>("--all", "-a") { Description = "Also workloads that are well." };
        var sort = new Option<string?>("--sort")
        {
            Description = "cause (the commonest first), id, age or waiting. Default: cause; id with wide and name.", HelpName = "order",
        };
        sort.Takes("cause", "id", "age", "waiting");
        var filter = new Option<string[]>("--filter")
        {
            Description = "Only some: cause=offer, path=/shop, state=waiting, kind=pod, role=web, cluster=east, or a text. May be repeated; all must be so.",
            HelpName = "what",
        };
        var limit = new Option<int?>("--limit")
        {
            Description = "How many workloads at most: the first by id, unless --sort says otherwise. What is left out is counted.", HelpName = "number",
        };
        filter.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string[]>()?.Select(WorkloadFilter.Fault).OfType<string>().FirstOrDefault() is { } wrong)
            {
                result.AddError(wrong);
            }
        });
        limit.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..]
                && !(int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0))
            {
                result.AddError($"--limit takes a number from 1, not '{token.Value}'.");
            }
        });
        var command = new Command("list", "Lists what is stuck, by cause; with --output wide a row each, with all columns.") { all, sort, filter, limit };
        connection.Output.Takes(command, OutputFormat.Wide, OutputFormat.Name);
        command.SetAction((parsed, cancellationToken) => connection.CallAsync(
            parsed,
            run => new WorkloadReading(
                run, new WorkloadFilter(parsed.GetValue(filter) ?? []), Order(parsed.GetValue(sort)), parsed.GetValue(limit)).PrintAsync(parsed.GetValue(all)),
            cancellationToken));
        return command;
    }

    private static WorkloadOrder? Order(string? word) => word is null ? null : Enum.Parse<WorkloadOrder>(word, ignoreCase: true);
}
