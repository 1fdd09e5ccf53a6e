namespace Diagnosis.Server.Hosting;

/// <summary>The server is asked to stop, and a call that would last ends with it. Another server, or this one once it is back, goes on.</summary>
internal sealed class ServerStoppingException() : Exception("The server is stopping; go on with resume_token.");
