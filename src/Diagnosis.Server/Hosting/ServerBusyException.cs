namespace Diagnosis.Server.Hosting;

/// <summary>So much is under way and waits already that one more call is turned away.</summary>
internal sealed class ServerBusyException()
    : Exception(
        "The server is busy: the calls under way take all the memory they may (Diagnosis:Limits:MaxMemoryBytes), and as many wait. Ask again in a moment.");
