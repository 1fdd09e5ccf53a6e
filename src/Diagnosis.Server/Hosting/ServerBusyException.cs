namespace Diagnosis.Server.Hosting;

/// <summary>So much is under way and waits already that one more call is turned away, or its body not taken in.</summary>
internal sealed class ServerBusyException()
    : Exception(
        "The server is busy: what is under way and waits takes all the memory it may (Diagnosis:Limits:MaxMemoryBytes). Ask again in a moment.");
