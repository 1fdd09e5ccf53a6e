using System.Net;
using Diagnosis.Server.Settings;

namespace Diagnosis.Server.Hosting;

/// <summary>
/// What <c>--health</c> does in place of serving: asks the server that runs with the same settings on this machine whether it is alive, at each of its
/// addresses. For supervisors that start a command and look at its exit code, in images without a shell.
/// </summary>
internal static class LiveCheck
{
    /// <summary>How the process ends when an address does not answer, or not with 200.</summary>
    public const int ExitCodeDead = 1;

    /// <summary>Less than supervisors wait, so that the reason is told.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>True when the command line asks for it.</summary>
    public static bool IsAsked(IEnumerable<string> arguments) => arguments.Any(StrayArguments.ForHealth.Contains);

    /// <summary>The command line without the word that asks for it, which is no setting.</summary>
    public static string[] Settings(IEnumerable<string> arguments) => [.. arguments.Where(argument => !StrayArguments.ForHealth.Contains(argument))];

    /// <summary>Asks, and says a line of each address.</summary>
    /// <returns>How the process ends.</returns>
    public static async Task<int> RunAsync(IConfiguration configuration, TextWriter output)
    {
        using var http = new HttpClient(Handler()) { Timeout = Patience };
        var asked = await Task.WhenAll(ListenAddresses.Own(configuration).Select(async own => (own.Url, Fault: await FaultAsync(http, own))));
        foreach (var (url, fault) in asked)
        {
            await output.WriteLineAsync($"{url.GetLeftPart(UriPartial.Authority)}: {fault ?? "alive"}.");
        }

        return asked.Length > 0 && asked.All(one => one.Fault is null) ? 0 : ExitCodeDead;
    }

    private static async Task<string?> FaultAsync(HttpClient http, OwnAddress own)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(own.Url, "/health/live"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = own.IsHttp2Alone ? HttpVersionPolicy.RequestVersionExact : HttpVersionPolicy.RequestVersionOrLower,
        };
        try
        {
            using var answer = await http.SendAsync(request);
            return answer.IsSuccessStatusCode ? null : $"answers HTTP {(int)answer.StatusCode}";
        }
        catch (HttpRequestException exception)
        {
            return $"does not answer ({exception.HttpRequestError})";
        }
        catch (TaskCanceledException)
        {
            return $"does not answer within {Patience.TotalSeconds:0} s";
        }
    }

    private static SocketsHttpHandler Handler()
    {
        var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
#pragma warning disable CA5359, S4830, MA0039 // The certificate is for the name that others call, not for this machine's own address; nothing is told to it.
        handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359, S4830, MA0039
        return handler;
    }
}
