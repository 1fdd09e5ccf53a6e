using System.Text.Json;

namespace Diagnosis.Cli.Tests;

/// <summary>What <c>--output sarif</c> writes is what SARIF 2.1.0 asks for.</summary>
public sealed class SarifTests(CliServer server) : IClassFixture<CliServer>
{
    private static readonly string[] Levels = ["none", "note", "warning", "error"];

    [Fact]
    public async Task Every_violation_is_a_result_at_its_place()
    {
        var file = server.Write("two words.json", "{\n  \"id\": \"/web\",\n  \"cmd\": \"sleep 1000\",\n  \"mem\": \"128\",\n  \"instanses\": 2\n}");

        var run = await server.RunAsync("validate", file, "--output", "sarif");

        run.ExitCode.ShouldBe(1);
        var log = JsonDocument.Parse(run.Out).RootElement;
        log.GetProperty("version").GetString().ShouldBe("2.1.0");
        log.GetProperty("$schema").GetString().ShouldEndWith("sarif-2.1.0.json");
        var one = log.GetProperty("runs").EnumerateArray().ShouldHaveSingleItem();
        one.GetProperty("columnKind").GetString().ShouldBe("utf16CodeUnits");
        var results = one.GetProperty("results").EnumerateArray().ToList();
        results.Select(result => (result.GetProperty("ruleId").GetString(), result.GetProperty("level").GetString())).ShouldBe(
            [("config.parse.error.expected.jsnumber", "error"), ("config.unknown.field", "warning")]);
        ShouldBeWellFormed(one, results);
        var place = results[0].GetProperty("locations")[0];
        place.GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32().ShouldBe(4);
        place.GetProperty("physicalLocation").GetProperty("region").GetProperty("startColumn").GetInt32().ShouldBe(10);
        place.GetProperty("logicalLocations")[0].GetProperty("fullyQualifiedName").GetString().ShouldBe("/mem");
        place.GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString().ShouldEndWith("two%20words.json");
    }

    [Fact]
    public async Task Braces_of_a_message_are_no_places_for_arguments()
    {
        var run = await server.RunWithInputAsync("""{"id": "/x", "cmd": "sleep 1", "{0}": 1}""", "validate", "-", "-o", "sarif");

        var result = JsonDocument.Parse(run.Out).RootElement.GetProperty("runs")[0].GetProperty("results")[0];
        var text = result.GetProperty("message").GetProperty("text").GetString()!;
        text.ShouldContain("'{{0}}'");
        text.Replace("{{", "", StringComparison.Ordinal).Replace("}}", "", StringComparison.Ordinal).IndexOfAny(['{', '}']).ShouldBe(-1);
    }

    [Fact]
    public async Task Nothing_wrong_is_a_run_without_results()
    {
        var run = await server.RunWithInputAsync("""{"id": "/web", "cmd": "sleep 1000"}""", "validate", "-", "-o", "sarif");

        run.ExitCode.ShouldBe(0);
        JsonDocument.Parse(run.Out).RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Standard_input_has_a_name_that_is_a_uri()
    {
        var run = await server.RunWithInputAsync("{", "validate", "-", "-o", "sarif");

        run.ExitCode.ShouldBe(1);
        var result = JsonDocument.Parse(run.Out).RootElement.GetProperty("runs")[0].GetProperty("results")[0];
        result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString().ShouldBe("stdin");
    }

    private static void ShouldBeWellFormed(JsonElement run, List<JsonElement> results)
    {
        var driver = run.GetProperty("tool").GetProperty("driver");
        driver.GetProperty("name").GetString().ShouldBe("diagnose");
        var rules = driver.GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ToList();
        rules.ShouldBeUnique();
        foreach (var result in results)
        {
            rules[result.GetProperty("ruleIndex").GetInt32()].ShouldBe(result.GetProperty("ruleId").GetString());
            Levels.ShouldContain(result.GetProperty("level").GetString());
            result.GetProperty("message").GetProperty("text").GetString().ShouldNotBeNullOrEmpty();
            var physical = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            physical.GetProperty("region").GetProperty("startLine").GetInt32().ShouldBeGreaterThan(0);
            physical.GetProperty("region").GetProperty("startColumn").GetInt32().ShouldBeGreaterThan(0);
            Uri.IsWellFormedUriString(physical.GetProperty("artifactLocation").GetProperty("uri").GetString(), UriKind.RelativeOrAbsolute).ShouldBeTrue();
        }
    }
}
