using System.Text.RegularExpressions;

namespace Diagnosis.EndToEnd.Tests.Telemetry;

/// <summary>What a server exports to Prometheus, as one reads it.</summary>
internal sealed partial class Scrape
{
    private readonly List<(string Name, Dictionary<string, string> Labels, double Value)> _series = [];

    private Scrape(string text)
    {
        Text = text;
        foreach (Match line in Series().Matches(text))
        {
            var labels = Labels().Matches(line.Groups["labels"].Value).ToDictionary(label => label.Groups["name"].Value, label => label.Groups["value"].Value);
            _series.Add((line.Groups["name"].Value, labels, double.Parse(line.Groups["value"].Value, System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>As it came.</summary>
    public string Text { get; }

    /// <summary>Names of all series, with the names of their labels.</summary>
    public ILookup<string, string> Names =>
        _series.SelectMany(one => one.Labels.Keys.Append("").Select(label => (one.Name, Label: label))).Distinct().ToLookup(one => one.Name, one => one.Label);

    /// <summary>Reads them; with an API key where it takes one.</summary>
    public static async Task<Scrape> OfAsync(ServerFixture server, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Add("x-api-key", key ?? "none");
        using var response = await server.Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return new(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Reads them again and again until they are as they should be, or half a minute is over.</summary>
    public static async Task<Scrape> UntilAsync(ServerFixture server, Func<Scrape, bool> isIt, string? key = null)
    {
        for (var tries = 0; ; tries++)
        {
            var scrape = await OfAsync(server, key);
            if (isIt(scrape) || tries == 60)
            {
                return scrape;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500));
        }
    }

    /// <summary>The values of a name with some labels.</summary>
    public double[] Values(string name, params (string Label, string Value)[] labels) =>
        [.. _series.Where(one => one.Name == name && labels.All(label => one.Labels.GetValueOrDefault(label.Label) == label.Value)).Select(one => one.Value)];

    /// <summary>The values of a label.</summary>
    public string[] ValuesOf(string name, string label) => [.. _series.Where(one => one.Name == name).Select(one => one.Labels[label]).Distinct()];

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(?<labels>.*)\})? (?<value>[0-9.eE+-]+|NaN)(?: [0-9]+)?$""",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Series();

    [GeneratedRegex("(?<name>[a-zA-Z_][a-zA-Z0-9_]*)=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Labels();
}
