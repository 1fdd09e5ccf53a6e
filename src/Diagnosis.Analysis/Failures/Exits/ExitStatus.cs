namespace Diagnosis.Analysis.Failures.Exits;

/// <summary>How a process ended: an exit code, or a signal.</summary>
/// <param name="Code">Exit code 0-255; for a signal what a shell would show, 128 plus its number.</param>
/// <param name="Signal">Signal name (<c>SIGKILL</c>), null when the process ended by itself.</param>
/// <param name="Meaning">What that says and what it does not say, as the middle of a sentence.</param>
public sealed record ExitStatus(int Code, string? Signal, string Meaning)
{
    private const int SignalOffset = 128;
    private const int LastSignal = 64;

    /// <summary>
    /// Reads a status as it appears in texts. 0-255 is an exit code; more is the raw wait status of Mesos before 1.5 (256 is exit code 1, 32512 is 127).
    /// A code of 129 to 192 is read as the signal a container's process got (docker and shells add 128).
    /// </summary>
    public static ExitStatus FromNumber(int number) => number is < 0 or > 255 ? FromRaw(number) : FromCode(number);

    /// <summary>Reads a raw wait status: low seven bits the signal, the next byte the exit code.</summary>
    public static ExitStatus FromRaw(int raw)
    {
        var signal = raw & 0x7f;
        return signal is > 0 and <= LastSignal ? FromSignal(signal) : FromCode((raw >> 8) & 0xff);
    }

    /// <summary>Reads an exit code 0-255.</summary>
    public static ExitStatus FromCode(int code)
    {
        var signal = code - SignalOffset;
        if (signal is > 0 and <= LastSignal)
        {
            var name = SignalNames.Of(signal);
            return new ExitStatus(code, name, $"{code} is 128 + {signal}: {MeaningOf(name)}");
        }

        return new ExitStatus(code, null, MeaningOfCode(code));
    }

    /// <summary>A process ended by a signal; <paramref name="number"/> is its Linux number.</summary>
    public static ExitStatus FromSignal(int number)
    {
        var name = SignalNames.Of(number);
        return new ExitStatus(SignalOffset + number, name, MeaningOf(name));
    }

    /// <summary>What a signal says about the end of a program, honest about what it does not say.</summary>
    /// <param name="signal">Signal name such as <c>SIGTERM</c>.</param>
    public static string MeaningOf(string signal) => signal switch
    {
        "SIGKILL" => "SIGKILL, sent from outside; running out of memory is the likely cause, a forced stop the other",
        "SIGTERM" => "SIGTERM, the ordinary request to stop, from Mesos, docker or a person",
        "SIGSEGV" => "SIGSEGV, the program touched memory that is not its own: a fault in it or in a library",
        "SIGABRT" => "SIGABRT, the program gave up by itself, often after a failed check of its own",
        "SIGBUS" => "SIGBUS, a memory access that could not be served, sometimes a full disk behind a mapped file",
        "SIGFPE" => "SIGFPE, an arithmetic fault such as a division by zero",
        "SIGILL" => "SIGILL, an instruction this CPU does not have: perhaps a build for another CPU",
        "SIGINT" => "SIGINT, an interrupt as from the keyboard",
        "SIGHUP" => "SIGHUP, its terminal or parent went away",
        "SIGPIPE" => "SIGPIPE, nobody read its output any more",
        "SIGSYS" => "SIGSYS, a system call that is not allowed, as under seccomp",
        _ => signal,
    };

    private static string MeaningOfCode(int code) => code switch
    {
        0 => "0 is success: a program that should go on running ended by itself",
        1 => "1 is the program's general error",
        2 => "2 is an error of the program, with shells wrong usage",
        125 => "125 is docker's own: the container could not be created or started",
        126 => "126 means that the command was found but could not be executed; docker says it, and so does a shell of the app",
        127 => "127 means that the command was not found; docker says it, and so does a shell of the app",
        128 => "128 is an exit code outside the usual range",
        255 => "255 is often a program's -1, a general error",
        _ => $"{code} is a code of the program's own choice",
    };
}
