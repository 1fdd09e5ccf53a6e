using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Diagnosis.EndToEnd.Tests.Telemetry;

/// <summary>The dashboard and the alerts of docs/operations name nothing that a running server does not export, and leave out nothing of its own.</summary>
[Collection(MeteredServers.Name)]
public sealed partial class OperationsFileTests(ExercisedServer exercised) : IClassFixture<ExercisedServer>
{
    /// <summary>What a histogram is made of.</summary>
    private static readonly string[] Parts = ["_sum", "_bucket", "_count"];

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "docs", "operations");
    private static readonly string[] OfScrapers = ["le", "job", "instance"];

    private readonly Scrape _scrape = exercised.Scrape;

    [Fact]
    public void Dashboard_names_what_is_exported_alone()
    {
        var dashboard = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "grafana-dashboard.json")))!;
        var panels = dashboard["panels"]!.AsArray().Select(panel => panel!).ToArray();
        var targets = panels.SelectMany(panel => panel["targets"]!.AsArray()).Select(target => target!).ToArray();

        panels.Select(panel => (int)panel["id"]!).ShouldBeUnique();
        Overlaps(panels).ShouldBeEmpty();
        targets.ShouldNotBeEmpty();
        var variables = dashboard["templating"]!["list"]!.AsArray().Where(one => (string)one!["type"]! == "query");
        ShouldBeExported([.. targets.Select(target => (string)target["expr"]!), .. variables.Select(one => (string)one!["query"]!)]);
        foreach (var target in targets)
        {
            Fields().Matches(target["legendFormat"]!.GetValue<string>()).Select(field => field.Groups["label"].Value)
                .Except(PromExpression.Labels(target["expr"]!.GetValue<string>())).ShouldBeEmpty(target["expr"]!.GetValue<string>());
        }
    }

    [Fact]
    public void Alerts_name_what_is_exported_alone_and_say_what_is_wrong()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(Path.Combine(Folder, "alerts.yaml"))));
        var groups = (YamlSequenceNode)yaml.Documents.ShouldHaveSingleItem().RootNode["groups"];
        var rules = groups.SelectMany(group => (YamlSequenceNode)group["rules"]).ToArray();

        rules.Select(rule => Text(rule["alert"])).ShouldBeUnique();
        ShouldBeExported(rules.Select(rule => Text(rule["expr"])));
        foreach (var rule in rules)
        {
            Text(rule["for"]).ShouldMatch("^[0-9]+[mh]$");
            Text(rule["labels"]["severity"]).ShouldBeOneOf("warning", "critical");
            Text(rule["annotations"]["description"]).ShouldEndWith(".");
            LabelFields().Matches(Text(rule["annotations"]["summary"])).Select(field => field.Groups["label"].Value)
                .Except(PromExpression.Labels(Text(rule["expr"]))).ShouldBeEmpty(Text(rule["alert"]));
        }
    }

    [Fact]
    public void All_that_the_server_measures_itself_is_on_the_dashboard_but_for_what_every_answer_tells()
    {
        var text = File.ReadAllText(Path.Combine(Folder, "grafana-dashboard.json"));

        _scrape.Names.Select(one => one.Key).Where(name => name.StartsWith("diagnosis_", StringComparison.Ordinal))
            .Where(name => !Parts.Any(part => name.EndsWith(part, StringComparison.Ordinal)) && !text.Contains(name, StringComparison.Ordinal))
            .ShouldBe(["diagnosis_findings_total"]);
    }

    [Theory]
    [InlineData("sum by (a, b) (rate(x_total{c=\"d\", e=~\"f|g\"}[5m])) > 0.1", "x_total", "c e a b")]
    [InlineData("histogram_quantile(0.99, sum by (le) (rate(y_bucket[5m]))) unless max(z) > 1e3", "y_bucket z", "le")]
    [InlineData("label_values(w, cluster)", "w", "cluster")]
    public void Names_of_an_expression_are_found(string expression, string metrics, string labels)
    {
        PromExpression.Metrics(expression).ShouldBe(metrics.Split(' '));
        PromExpression.Labels(expression).ShouldBe(labels.Split(' '));
    }

    [Theory]
    [InlineData("sum(diagnosis_workloads_stock)")]
    [InlineData("sum by (cluster, cause) (diagnosis_workloads_stuck)")]
    [InlineData("diagnosis_workloads_stuck{cod=\"x\"}")]
    public void Name_that_nobody_exports_is_found(string expression) => Should.Throw<ShouldAssertException>(() => ShouldBeExported([expression]));

    private void ShouldBeExported(IEnumerable<string> expressions)
    {
        foreach (var expression in expressions)
        {
            var metrics = PromExpression.Metrics(expression);
            metrics.ShouldNotBeEmpty(expression);
            metrics.Where(metric => !_scrape.Names.Contains(metric)).ShouldBeEmpty(expression);
            PromExpression.Labels(expression).Except([.. metrics.SelectMany(metric => _scrape.Names[metric]), .. OfScrapers]).ShouldBeEmpty(expression);
        }
    }

    private static string[] Overlaps(JsonNode[] panels)
    {
        var places = panels.Select(panel => (Title: (string)panel["title"]!, Place: panel["gridPos"]!)).ToArray();
        return
        [
            .. from one in places
               from other in places
               where string.CompareOrdinal(one.Title, other.Title) < 0 && Meet(one.Place, other.Place, "x", "w") && Meet(one.Place, other.Place, "y", "h")
               select $"{one.Title} and {other.Title}",
        ];
    }

    private static bool Meet(JsonNode one, JsonNode other, string at, string size) =>
        (int)one[at]! < (int)other[at]! + (int)other[size]! && (int)other[at]! < (int)one[at]! + (int)one[size]!;

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;

    [GeneratedRegex(@"\{\{(?<label>[a-z_]+)\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fields();

    [GeneratedRegex(@"\$labels\.(?<label>[a-z_]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LabelFields();
}
