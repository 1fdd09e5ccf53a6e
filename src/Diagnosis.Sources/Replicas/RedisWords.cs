using StackExchange.Redis;

namespace Diagnosis.Sources.Replicas;

/// <summary>Says why Redis cannot be used. The client's own words are not passed on: they hold addresses, commands and what was sent.</summary>
internal static class RedisWords
{
    private const string Full = "OOM";
    private const int LongestCode = 16;

    /// <summary>The reason in a few words.</summary>
    public static string Of(Exception exception) => exception switch
    {
        TimeoutException => "it does not answer in time",
        RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure } => "it refuses the password",
        RedisConnectionException { FailureType: ConnectionFailureType.ProtocolFailure } => "what answers there is no Redis",
        RedisConnectionException or ObjectDisposedException => "there is no connection",
        RedisServerException server when server.Message.Contains(Full, StringComparison.Ordinal) => "it is full (maxmemory)",
        RedisServerException server => $"it answers {CodeOf(server.Message)}",
        _ => exception.GetType().Name,
    };

    /// <summary>Errors of Redis begin with a word in capitals, for instance <c>READONLY</c>.</summary>
    private static string CodeOf(string message) =>
        message.Split(' ')[0] is { Length: > 0 and <= LongestCode } code && code.All(char.IsAsciiLetterUpper) ? code : "with an error";
}
