using System.CommandLine;
using Diagnosis.Cli.Commands;

var connection = new ConnectionOptions();
var root = new RootCommand($"""
    Says why a deployment on DC/OS (Marathon on Mesos) is stuck.

    {Diagnosis.Cli.ExitCode.Help}
    """)
{
    ListCommand.Create(connection),
    ExplainCommand.Create(connection),
    WatchCommand.Create(connection),
    ValidateCommand.Create(connection),
    SimulateCommand.Create(connection),
    CaptureCommand.Create(connection),
    AnalyzerCheckCommand.Create(connection),
};
connection.AddTo(root);

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
    {
        await Console.Error.WriteLineAsync($"diagnose: {error.Message}");
    }

    return Diagnosis.Cli.ExitCode.Error;
}

return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
