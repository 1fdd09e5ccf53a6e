using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Diagnosis.EndToEnd.Tests.Webhooks;

/// <summary>The lines of docs/webhooks.md that verify a request do so.</summary>
public sealed partial class VerifyingScriptTests
{
    private const string Asks = """

        import json, sys
        asked = json.load(sys.stdin)
        print([is_genuine(asked["secret"], one["headers"], one["body"].encode()) for one in asked["requests"]])
        """;

    [Fact]
    [Trait("Needs", "python3")]
    public async Task Script_of_the_page_takes_what_the_server_sent_and_nothing_that_was_changed()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await using var play = await HookedPlay.StartAsync(receiver.Settings("pager"));
        var sent = (await receiver.UntilAsync(1))[0];
        var script = Script().Match(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "docs", "webhooks.md"))).Groups["text"].Value + Asks;
        var old = new Dictionary<string, string>(sent.Headers) { ["webhook-timestamp"] = "1614265330" };
        object[] requests =
        [
            new { headers = sent.Headers, body = sent.Body }, new { headers = sent.Headers, body = sent.Body + " " }, new { headers = old, body = sent.Body },
        ];

        using var python = Process.Start(new ProcessStartInfo("python3", ["-c", script])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false,
        })!;
        await python.StandardInput.WriteAsync(JsonSerializer.Serialize(new { secret = $"whsec_{Convert.ToBase64String(receiver.Key)}", requests }));
        python.StandardInput.Close();

        (await python.StandardOutput.ReadToEndAsync()).Trim().ShouldBe("[True, False, False]");
    }

    [GeneratedRegex("```python\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Script();
}
