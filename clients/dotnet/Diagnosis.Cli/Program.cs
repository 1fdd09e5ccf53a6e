using System.CommandLine;
using Diagnosis.Cli.Commands;

var connection = new ConnectionOptions();
var root = new RootCommand("""
    Says why a deployment on DC/OS (Marathon on Mesos) is stuck.

    Exit codes: 0 nothing is wrong, 1 something is stuck or a definition is refused, 2 wrong usage or a failed call.
    """)
{
    ListCommand.Create(connection),
    ExplainCommand.Create(connection),
    ValidateCommand.Create(connection),
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
