using System.Text.Json;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Analysis.Tests.Redaction;

public sealed class DefinitionRedactorTests
{
    private const string Secret = "hunter2Zq9";

    private const string Definition = """
        {
          "id": "/web", "cmd": "run --password hunter2Zq9", "args": ["--token", "hunter2Zq9", "--port", "80"], "instances": 2,
          "env": { "PLAIN": "hunter2Zq9", "NUMBER": 5, "DB": { "secret": "dbkey" } },
          "secrets": { "dbkey": { "source": "/web/db" }, "wrong": "hunter2Zq9" },
          "labels": { "HAPROXY_0_VHOST": "web.example.com", "API_TOKEN": "hunter2Zq9", "URL": "https://u:hunter2Zq9@h/" },
          "container": { "docker": { "image": "a/b:1", "parameters": [ { "key": "env", "value": "X=hunter2Zq9" }, { "key": "hostname", "value": "web" } ],
            "pullConfig": { "secret": "pull" } }, "volumes": [ { "containerPath": "/s", "secret": "dbkey" } ] },
          "fetch": [ { "uri": "https://u:hunter2Zq9@a.example.com/x.tgz" } ],
          "containers": [ { "name": "c", "environment": { "A": "hunter2Zq9" }, "exec": { "command": { "shell": "X_PASSWORD=hunter2Zq9 run" } } } ]
        }
        """;

    [Fact]
    public void Values_go_and_names_stay()
    {
        var redacted = DefinitionRedactor.Redact(Definition);

        redacted.ShouldNotContain(Secret);
        using var json = JsonDocument.Parse(redacted);
        var root = json.RootElement;
        root.GetProperty("env").GetProperty("DB").GetProperty("secret").GetString().ShouldBe("dbkey");
        root.GetProperty("env").GetProperty("NUMBER").GetString().ShouldBe("[redacted]");
        root.GetProperty("secrets").GetProperty("dbkey").GetProperty("source").GetString().ShouldBe("/web/db");
        root.GetProperty("labels").GetProperty("HAPROXY_0_VHOST").GetString().ShouldBe("web.example.com");
        root.GetProperty("container").GetProperty("docker").GetProperty("pullConfig").GetProperty("secret").GetString().ShouldBe("pull");
        root.GetProperty("container").GetProperty("docker").GetProperty("parameters")[0].GetProperty("value").GetString().ShouldBe("X=[redacted]");
        root.GetProperty("container").GetProperty("docker").GetProperty("parameters")[1].GetProperty("value").GetString().ShouldBe("web");
        root.GetProperty("container").GetProperty("volumes")[0].GetProperty("secret").GetString().ShouldBe("dbkey");
        root.GetProperty("args")[3].GetString().ShouldBe("80");
        root.GetProperty("instances").GetInt32().ShouldBe(2);
    }

    [Fact]
    public void Variables_in_a_list_keep_their_names_only()
    {
        const string command = """
            {"command": {"environment": {"variables": [{"name": "PLAIN", "type": "VALUE", "value": "hunter2Zq9"}]}},
             "list": [{"name": "DB_PASSWORD", "value": "hunter2Zq9"}, {"name": "cpus", "type": "SCALAR", "value": "web"}]}
            """;

        DefinitionRedactor.Redact(command).ShouldBe(
            """{"command":{"environment":{"variables":[{"name":"PLAIN","type":"VALUE","value":"[redacted]"}]}},"""
            + """
            "list":[{"name":"DB_PASSWORD","value":"[redacted]"},{"name":"cpus","type":"SCALAR","value":"web"}]}
            """);
    }

    [Fact]
    public void Variables_called_name_and_value_are_variables_like_others() =>
        DefinitionRedactor.Redact(
            """{"env": {"name": "hunter2Zq9", "value": "hunter2Zq9"}, "environment": {"name": "token-hunter2Zq9", "type": "hunter2Zq9"}}""")
            .ShouldNotContain(Secret);

    [Theory]
    [InlineData("""["mysql","-uroot","-phunter2Zq9","-h","db"]""", """["mysql","-uroot","-p[redacted]","-h","db"]""")]
    [InlineData("""["redis-cli","-h","cache","-a","hunter2Zq9","PING"]""", """["redis-cli","-h","cache","-a","[redacted]","PING"]""")]
    [InlineData("""["valkey-cli","-a","hunter2Zq9"]""", """["valkey-cli","-a","[redacted]"]""")]
    [InlineData("""["/usr/bin/mongod","-p","27017"]""", """["/usr/bin/mongod","-p","27017"]""")]
    [InlineData("""["serve","-p","8080"]""", """["serve","-p","8080"]""")]
    [InlineData("""["-phunter2Zq9"]""", """["-p[redacted]"]""")]
    [InlineData("""["-p8080:80","-project2"]""", """["-p8080:80","-project2"]""")]
    public void Password_among_arguments_is_known_by_the_program_before_it(string arguments, string redacted) =>
        DefinitionRedactor.Redact($$"""{"args":{{arguments}}}""").ShouldBe($$"""{"args":{{redacted}}}""");

    [Fact]
    public void Redacting_twice_changes_nothing_more()
    {
        var once = DefinitionRedactor.Redact(Definition);

        DefinitionRedactor.Redact(once).ShouldBe(once);
    }

    [Theory]
    [InlineData("{ \"env\": { \"A\": \"hunter2Zq9\"")]
    [InlineData("not json, PASSWORD=hunter2Zq9")]
    public void Broken_json_is_redacted_as_text(string json) =>
        DefinitionRedactor.Redact(json.Replace("\"A\"", "\"A_TOKEN\"", StringComparison.Ordinal)).ShouldNotContain(Secret);

    [Fact]
    public void Deep_nesting_is_no_error()
    {
        var deep = new string('[', 10_000) + "\"PASSWORD=hunter2Zq9\"";

        DefinitionRedactor.Redact(deep).ShouldNotContain(Secret);
    }
}
