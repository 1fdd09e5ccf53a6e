using Diagnosis.Benchmarks.Overload;

switch (args)
{
    case ["overload"]:
        await OverloadRun.RunAsync(Console.Out);
        break;
    case ["rates"]:
        await OverloadRun.RatesAsync(Console.Out);
        break;
    case ["answers"]:
        await AnswersRun.RunAsync(Console.Out);
        break;
    case ["soak", "--minutes", var minutes]:
        await SoakRun.RunAsync(Console.Out, TimeSpan.FromMinutes(double.Parse(minutes, System.Globalization.CultureInfo.InvariantCulture)));
        break;
    default:
        BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}
