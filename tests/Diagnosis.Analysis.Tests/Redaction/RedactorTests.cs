using System.Text.Json;
using Diagnosis.Analysis.Redaction;
using FsCheck;
using FsCheck.Fluent;

namespace Diagnosis.Analysis.Tests.Redaction;

public sealed class RedactorTests
{
    private static readonly (string Text, string Secret)[] Leaks =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "failures", "leaks.jsonl")).Select(Read)];

    public static TheoryData<int> LeakNumbers => [.. Enumerable.Range(0, Leaks.Length)];

    [Fact]
    public void Corpus_is_large_enough() => Leaks.Length.ShouldBeGreaterThan(500);

    [Theory]
    [MemberData(nameof(LeakNumbers))]
    public void Secret_is_removed_and_marked(int number)
    {
        var (text, secret) = Leaks[number];

        var redacted = Redactor.Redact(text);

        redacted.ShouldNotContain(secret);
        redacted.ShouldContain(Redactor.Mark);
        Redactor.Redact(redacted).ShouldBe(redacted);
    }

    [Theory]
    [MemberData(nameof(LeakNumbers))]
    public void Secret_is_removed_from_the_middle_of_a_log(int number)
    {
        var (text, secret) = Leaks[number];

        Redactor.Redact($"I0301 12:00:00.123456  1234 slave.cpp:1] before\n{text}\nafter").ShouldNotContain(secret);
        Redactor.Redact($"{{\"message\": {JsonSerializer.Serialize(text)}}}").ShouldNotContain(secret);
    }

    [Theory]
    [InlineData("unauthorized: authentication required")]
    [InlineData("Invalid secret specified in environment 'DB_PASSWORD': Secret has no value")]
    [InlineData("Error response from daemon: Get https://registry.example.com:5000/v2/app/manifests/1: unable to decode token response: EOF")]
    [InlineData("failed to fetch anonymous token: unexpected status from GET request to https://h.example.com/token: 401 Unauthorized")]
    [InlineData("https://auth.docker.io/token?service=registry.docker.io&scope=repository:library/nginx:pull")]
    [InlineData("no basic auth credentials")]
    [InlineData("Got unexpected BASIC Authorization response status: 401 Unauthorized")]
    [InlineData("Environment variable 'DB_PASSWORD' contains secret but no secret resolver provided")]
    [InlineData("docker run -p 8080:80 nginx")]
    [InlineData("Failed to get the uid of user 'svc': not found")]
    [InlineData("WWW-Authenticate: Bearer realm=\"https://auth.docker.io/token\",service=\"registry.docker.io\"")]
    [InlineData("ssh://git@github.com/org/repo.git")]
    [InlineData("https://registry.example.com:5000/a/b@sha256:ab54")]
    [InlineData("registry.example.com/user/name@sha256:ab54a2f5c1d2")]
    [InlineData("registry.example.com:5000/team/app:1.2@sha256:ab54a2f5c1d2")]
    [InlineData("app:1.2@sha256:ab54a2f5c1d2")]
    [InlineData("registry.example.com:5000/team/app")]
    [InlineData("git@github.com:org/repo")]
    [InlineData("url:git@github.com:org/repo")]
    [InlineData("mailto:joe@example.com")]
    [InlineData("From: joe@example.com")]
    [InlineData("from:joe.smith@example.com")]
    [InlineData("user:joe.smith@example.com")]
    [InlineData("a:b@c")]
    [InlineData("npm:left-pad@1.3.0")]
    [InlineData("slave(1)@10.0.0.5:5051")]
    [InlineData("pid:slave(1)@10.0.0.5:5051")]
    [InlineData("main.go:12:joe@example.com")]
    [InlineData("/data:/mnt/vol@snap1")]
    [InlineData("java.lang.Thread:Foo@6d06d69c")]
    [InlineData("at 12:00:00 joe@example.com wrote")]
    [InlineData("12:00:00,joe@example.com")]
    [InlineData("level: info, time: 12:00:00, host: 10.0.0.5:5051")]
    [InlineData("key: value")]
    [InlineData("ldap:389/joe@corp")]
    [InlineData("password is required")]
    [InlineData("the token is Expired")]
    [InlineData("dial tcp: lookup auth.example.com:443: no such host")]
    [InlineData("connect to auth.example.com:443")]
    [InlineData("the password is wrong, the token is expired")]
    [InlineData("invalid token for user joe")]
    [InlineData("token service registry.docker.io")]
    [InlineData("the token is not valid yet")]
    [InlineData("token from https://auth1.example.com/token2")]
    [InlineData("unexpected token at line 12")]
    [InlineData("password file /run/secrets/db1")]
    [InlineData("password sha256 hash")]
    [InlineData("token auth1.docker.io")]
    [InlineData("pw for joe")]
    [InlineData("invalid token v1.2.3")]
    [InlineData("password attempts 12345")]
    [InlineData("value=5")]
    [InlineData("the key value=abc")]
    [InlineData("secret limit value=100")]
    [InlineData("https://h/?code=404")]
    [InlineData("exit code=1")]
    [InlineData("code=abc")]
    [InlineData("verification failed for digest sha256:ab54a2f5c1d20123456789ab54a2f5c1d20123456789ab54a2f5c1d201234567")]
    [InlineData("digest sha256:ab54 of the image")]
    [InlineData("https%3A%2F%2Fh.example.com%2Fv2%2F")]
    [InlineData("http://%2Fvar%2Frun%2Fdocker.sock/v1.41/images/create?fromImage=nginx%3A1")]
    [InlineData("scope=repository%3Alibrary%2Fnginx%3Apull")]
    [InlineData("tag%3D1")]
    [InlineData("mailto%3Ajoe%40example.com")]
    [InlineData("used 64% of x")]
    [InlineData("objects.getConfigurationForRegistry(x)")]
    [InlineData("s.getConfigurationForTheRegistry(x)")]
    [InlineData("https://hooks.slack.com/")]
    [InlineData("ssh -p 22 host")]
    [InlineData("hf_model")]
    [InlineData("primary_key=id17")]
    [InlineData("routing_key: abc123456")]
    [InlineData("public_key=abc12345")]
    [InlineData("redis-cli -h redis -p 6379 ping")]
    [InlineData("7z x a.7z -o/tmp")]
    [InlineData("zip -r a.zip a")]
    [InlineData("mysql -h db -P 3306 -u root")]
    [InlineData("Password:\nLogin incorrect")]
    [InlineData("Enter password: \nuser: joe")]
    [InlineData("curl -X POST https://h/")]
    [InlineData("snmpwalk -v 2c host")]
    [InlineData("bypass 5000")]
    [InlineData("org.apache.mesos.slave.ContainerizerProcessIsolatorLauncherTestCase1Impl2")]
    [InlineData("JavaVirtualMachineOptionsForTheApplicationServerNumber12")]
    [InlineData("sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [InlineData("9f3c1d2e-7a4b-4c0e-9a57-3f0f3d1f2a11-S12")]
    [InlineData(
        "/var/lib/mesos/slaves/9f3c1d2e-7a4b-4c0e-9a57-3f0f3d1f2a11-S12/frameworks/9f3c1d2e-7a4b-4c0e-9a57-3f0f3d1f2a11"
        + "-0001/executors/shop_web.1b2c3d4e-aaaa-bbbb-cccc-0242ac110002/runs/latest")]
    [InlineData("shop_web.instance-1b2c3d4e-aaaa-11ee-bbbb-0242ac110002._app.1")]
    [InlineData("sk-something-that-is-no-token")]
    [InlineData("ghp_")]
    [InlineData("key-value")]
    [InlineData("secret_key_missing_in_configuration")]
    [InlineData("pull access denied for registry.example.com/team/app")]
    [InlineData("echo hello | grep h")]
    [InlineData("AUTH failed")]
    [InlineData("user joe password required")]
    [InlineData("pass the test")]
    [InlineData("pass 2 of 3")]
    [InlineData("credentials for registry.example.com")]
    [InlineData("no credentials found")]
    [InlineData("ldapsearch -x -b dc=example")]
    [InlineData("openssl s_client -connect h:443")]
    [InlineData("openssl version")]
    [InlineData("name: app\nvalue: 5")]
    [InlineData("{\"name\":\"PORT\",\"value\":\"8080\"}")]
    [InlineData("key=5")]
    [InlineData("http://h/?key=5")]
    [InlineData("aws s3 ls")]
    [InlineData("net use failed")]
    [InlineData("vault is sealed, unseal it")]
    [InlineData("host_key=/etc/ssh")]
    [InlineData("NO_KEY=")]
    [InlineData("cache_key=abc12345")]
    [InlineData("exited with status 137")]
    [InlineData("$PATH:/usr/local/bin:/usr/bin")]
    [InlineData("$1$2")]
    [InlineData("GET /v1/kv/app?key=1")]
    [InlineData("MARATHON_APP_DOCKER_IMAGE=nginx:1.25")]
    [InlineData("docker run -p 8080:80 -e A=1 nginx")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("ThisContainerizerImplementationIsolatesProcessesWithCgroups2Version3")]
    [InlineData("us-east-1.compute.internal")]
    [InlineData("mongo -u admin --host db")]
    [InlineData("cqlsh host 9042")]
    [InlineData("wget -q https://h/x.tgz")]
    [InlineData("sudo -S ls")]
    [InlineData("lookup db.corp on 10.0.0.2:53: no such host")]
    [InlineData("main.go:12:3: cannot use x")]
    [InlineData("E1201 12:00:00.123456 1234 slave.cpp:5011] Failed")]
    [InlineData("[redacted]")]
    [InlineData("")]
    public void Ordinary_words_stay(string text) => Redactor.Redact(text).ShouldBe(text);

    [Fact]
    public void What_programs_say_without_a_secret_stays() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "failures", "harmless.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!)
            .Where(text => Redactor.Redact(text) != text).ShouldBeEmpty();

    [Theory]
    [InlineData(
        "Failed to fetch 'https://a.example.com/x.tgz?token=mySecret7': Error downloading resource",
        "Failed to fetch 'https://a.example.com/x.tgz?token=[redacted]': Error downloading resource")]
    [InlineData("exec: \"serve --db-password=mypassword1\": executable file not found", "exec: \"serve --db-password=[redacted]\": executable file not found")]
    [InlineData("Failed to execute 'MYSQL_PWD=token1': No such file or directory", "Failed to execute 'MYSQL_PWD=[redacted]': No such file or directory")]
    [InlineData("lookup corp:hunter2@proxy.corp on 10.0.0.2:53: no such host", "lookup corp:[redacted]@proxy.corp on 10.0.0.2:53: no such host")]
    [InlineData("unauthorized: invalid token x9Kd72mQ1z for user joe.", "unauthorized: invalid token [redacted] for user joe.")]
    [InlineData("password is Hunter2. Try again", "password is [redacted]. Try again")]
    [InlineData("a%3D1%26password%3Dhunter2%26b%3D2", "a%3D1%26password%3D[redacted]%26b%3D2")]
    [InlineData("jdbc:oracle:thin:joe/hunter2@h:1521", "jdbc:oracle:thin:joe/[redacted]@h:1521")]
    [InlineData("Server=db;Password=correct horse battery;Database=x", "Server=db;Password=[redacted];Database=x")]
    [InlineData("{user: \"app\", password: Some(\"hunter2\")}", "{user: \"app\", password: Some(\"[redacted]\")}")]
    [InlineData("{u'user': u'app', u'password': u'hunter2'}", "{u'user': u'app', u'password': u'[redacted]'}")]
    [InlineData("password = \"\"\"hunter\"2\"\"\" port = 1", "password = \"\"\"[redacted]\"\"\" port = 1")]
    [InlineData("map[X-Api-Key:[hunter2] X:[y]]", "map[X-Api-Key:[[redacted]] X:[y]]")]
    [InlineData("user | password\n-----+-----\njoe  | hunter2", "user | password\n-----+-----\njoe  | [redacted]")]
    [InlineData("mysql -uroot -phunter2 -h db: exit 1", "mysql -uroot -p[redacted] -h db: exit 1")]
    public void Only_the_secret_is_removed(string text, string redacted) => Redactor.Redact(text).ShouldBe(redacted);

    [Theory]
    [InlineData("token", "x9Kd72mQ", "[redacted]")]
    [InlineData("token", "", "")]
    [InlineData("token_type", "bearer", "bearer")]
    [InlineData("rack", "r1", "r1")]
    [InlineData("url", "http://u:hunter2@h", "http://u:[redacted]@h")]
    public void Value_goes_when_its_name_is_a_secrets(string name, string value, string shown) => Redactor.Redact(name, value).ShouldBe(shown);

    [Fact]
    public void Planted_secrets_never_leak_whatever_stands_around_them()
    {
        var around = Gen.Elements(
            " ", "\n", "abc", "\"", "'", "=", ":", "{", "}", ",", "token", "password ", "https://", "@", "/", "\\", "[redacted]", "-----BEGIN", "é", "&",
            "Bearer ", "login -p ");
        var texts =
            from before in around.ListOf()
            from leak in Gen.Elements(Leaks.Where(IsWholeInALine).ToArray())
            from after in around.ListOf()
            select (string.Concat(before), leak, string.Concat(after));

        Prop.ForAll(
            texts.ToArbitrary(),
            row => !Redactor.Redact($"{row.Item1} {row.leak.Text} {row.Item3}").Contains(row.leak.Secret, StringComparison.Ordinal))
            .Check(PropertyRuns.Of(3000));
    }

    /// <summary>What a quote of the text around could not turn inside out, and a line end not part.</summary>
    private static bool IsWholeInALine((string Text, string Secret) leak) =>
        leak.Text.Contains('=') && leak.Text.IndexOfAny(['\n', '|', '\t']) < 0 && !leak.Text.Contains(":=")
            && leak.Text.Count(c => c == '"') % 2 == 0 && leak.Text.Count(c => c == '\'') % 2 == 0;

    [Fact]
    public void Redacting_twice_is_redacting_once_and_is_bounded()
    {
        var pieces = Gen.Elements(
            " ", "\n", "a1", "\"", "'", "\\\"", "=", ":", "{", "password", "TOKEN", "https://u:p@h", "://", "@", "/", "[redacted]",
            "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----", "Bearer abc123xyz", "login -p x", "eyJabcd.efghi.j", "&", "?sig=", "--token ", "Basic ",
            "joe:pw1@h ", "token ", "is ", "x9Kd72mQ", "%3D", "%3A%2F%2Fu%3A", "%40", "%26", "?code=", "value=", "redis-cli -h h ", " | sudo",
            "\nname: TOKEN\n", " STRIPE_KEY=", "glpat-", "aB3dE5fG7hI9jK1lM", "cGFzc3dvcmQ9aHVudGVyMg", "x",
            "Some(", "u'", "\"\"\"", "[", "]", "}", "|", "\n---+---\n", "\\n", "\t", "\u001b[31m", ";Database=x", "：", "mysql -p",
            "\"-p\", \"", "$TOKEN", " <<< ",
            "«", "\\ ", "equals ", "BEGIN ", "----");

        Prop.ForAll(pieces.ListOf().Select(string.Concat).ToArbitrary(), text =>
        {
            var once = Redactor.Redact(text);
            return Redactor.Redact(once) == once && once.Length <= (text.Length * 8) + 100;
        }).Check(PropertyRuns.Of(3000));
    }

    private static (string Text, string Secret) Read(string line)
    {
        using var json = JsonDocument.Parse(line);
        return (json.RootElement.GetProperty("text").GetString()!, json.RootElement.GetProperty("secret").GetString()!);
    }
}
