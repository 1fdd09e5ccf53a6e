using System.Net;
using System.Net.Sockets;

namespace Diagnosis.Server.Tests.Settings;

/// <summary>A mistake in the settings ends the start with a line that names the key, what it got and the form it wants.</summary>
public sealed class WrongSettingsTests
{
    private const string A = "Diagnosis:Clusters:a:";
    private const string Known = "AgentUrl, Basic, CaFile, ClientCertFile, ClientKeyFile, Credentials, DcosUrl, Description, InsecureSkipTlsVerification, "
        + "LeaderHosts, LogTails, LongestStaleness, MarathonFlags, MarathonPath, MarathonUrl, MaxReadsInFlight, MaxResponseBytes, MaxStaleness, MesosUrl, "
        + "ReadTaskStatuses, SandboxTails, ServiceAccount, Timeout, Token, TokenFile, WatchInterval";

    /// <summary>Key, value, the line that is printed.</summary>
    public static TheoryData<string, string, string> Mistakes => new()
    {
        { $"{A}MarathonUl", "http://m", $"{A}MarathonUl: is no setting; did you mean {A}MarathonUrl?" },
        { $"{A}Tokn", "hunter2", $"{A}Tokn: is no setting; did you mean {A}Token?" },
        { $"{A}IsSample", "true", $"{A}IsSample: is no setting; known here: {Known}." },
        { "Diagnosis:Cluster:a:MesosUrl", "http://m", "Diagnosis:Cluster: is no setting; did you mean Diagnosis:Clusters?" },
        { "Diagnosis:Limits:MaxDocument", "1", "Diagnosis:Limits:MaxDocument: is no setting; did you mean Diagnosis:Limits:MaxDocuments?" },
        { "Diagnosis:Zzz", "1",
            "Diagnosis:Zzz: is no setting; known here: Access, Analyzers, Cache, Clusters, Cors, Limits, Sample, Shutdown, Tls, Webhooks." },
        { "Diagnosis:Analyzers:acme:Adress", "http://m", "Diagnosis:Analyzers:acme:Adress: is no setting; did you mean Diagnosis:Analyzers:acme:Address?" },
        { "Diagnosis:Analyzers:acme:Timeout", "1s", "Diagnosis:Analyzers:acme: needs Address, for instance http://127.0.0.1:9000." },
        { "Diagnosis:Analyzers:acme:Address", "ftp://m", "Diagnosis:Analyzers:acme:Address: got \"ftp://m\"; must start with http:// or https://." },
        { "Diagnosis:Analyzers:acme:Address", "http://me:hunter2@m",
            "Diagnosis:Analyzers:acme:Address: got \"[redacted]@m\"; must not hold credentials." },
        { "Diagnosis:Analyzers:acme:Address", "http://m/path",
            "Diagnosis:Analyzers:acme:Address: got \"http://m/path\"; must not have a path, a query or a fragment." },
        { "Diagnosis:Analyzers:9:Address", "http://m",
            "Diagnosis:Analyzers:9: got \"9\"; an id has 1 to 32 lower-case letters, digits, dashes and underscores, a letter first." },
        { "Diagnosis:Webhook:pager:Url", "https://h", "Diagnosis:Webhook: is no setting; did you mean Diagnosis:Webhooks?" },
        { "Diagnosis:Webhooks:pager:Url", "https://h", "Diagnosis:Webhooks:pager: needs Url and SecretFile." },
        { "Diagnosis:Webhooks:pager", "https://hunter2",
            "Diagnosis:Webhooks:pager: got a value that is not shown; must have settings below it: "
                + "CaFile, Clusters, SecretFile, Timeout, Url, Workloads." },
        { "Diagnosis:Access:Mode", "Opened", "Diagnosis:Access:Mode: got \"Opened\"; must be Open or Closed; did you mean Open?" },
        { "Diagnosys:Clusters:a:MesosUrl", "http://m", "Diagnosys: is no section of the settings; did you mean Diagnosis?" },
        { "Diagnoses:Clusters:a:MesosUrl", "http://m", "Diagnoses: is no section of the settings; did you mean Diagnosis?" },
        { "iDagnosi:Clusters:a:MesosUrl", "http://m", "iDagnosi: is no section of the settings; did you mean Diagnosis?" },
        { "Diagnosis:Clusters", "http://m",
            "Diagnosis:Clusters: got a value that is not shown; must have names below it, for instance Diagnosis:Clusters:<name>." },
        { "Diagnosis:Clusters:b", "http://m", $"Diagnosis:Clusters:b: got a value that is not shown; must have settings below it: {Known}." },
        { "Diagnosis:Clusters:b", "", $"Diagnosis:Clusters:b: got nothing; must have settings below it: {Known}." },
        { "Diagnosis:Clusters:b:Description", "no address", "Diagnosis:Clusters:b: needs DcosUrl, or MarathonUrl, MesosUrl or both." },
        { "Diagnosis:Clusters:b c:MesosUrl", "http://m",
            "Diagnosis:Clusters:b c: got \"b c\"; a name has 1 to 63 letters, digits, dots, dashes and underscores." },
        { "Diagnosis:Clusters:A:MesosUrl", "http://m", "Diagnosis:Clusters:a: got A and a; names must differ in more than upper and lower case." },
        { "Diagnosis:Clusters:A:MarathonUrl", "http://m", "Diagnosis:Clusters:a: got A and a; names must differ in more than upper and lower case." },
        { $"{A}MarathonUrl", "", $"{A}MarathonUrl: got nothing; must be an absolute address, for instance http://host:8080." },
        { $"{A}MesosUrl", "leader.mesos", $"{A}MesosUrl: got \"leader.mesos\"; must be an absolute address, for instance http://host:8080." },
        { $"{A}MesosUrl", "http://m:port", $"{A}MesosUrl: got \"http://m:port\"; must be an absolute address, for instance http://host:8080." },
        { $"{A}MesosUrl", "ftp://m", $"{A}MesosUrl: got \"ftp://m\"; must start with http:// or https://." },
        { $"{A}MesosUrl", "http://me:hunter2@m",
            $"{A}MesosUrl: got \"[redacted]@m\"; must not hold credentials; use Token, TokenFile, ServiceAccount or Basic." },
        { $"{A}MesosUrl", "http://m/?token=hunter2", $"{A}MesosUrl: got \"http://m/?...\"; must not have a query or a fragment." },
        { $"{A}Token", "hunter2 or so", $"{A}Token: got a value that is not shown; must be of characters that a header may hold, without spaces." },
        { $"{A}DcosUrl", "http://m", $"{A}MesosUrl: got DcosUrl as well; give DcosUrl, or MarathonUrl, MesosUrl or both." },
        { $"{A}Credentials", "Token", "Diagnosis:Clusters:a: needs Token or TokenFile, since Credentials is Token." },
        { $"{A}Credentials", "Basik", $"{A}Credentials: got \"Basik\"; must be None, Token, ServiceAccount, Basic or Caller; did you mean Basic?" },
        { $"{A}ServiceAccount:Uid", "me", "Diagnosis:Clusters:a: needs ServiceAccount:Uid and ServiceAccount:KeyFile for credentials of that kind." },
        { $"{A}ServiceAccount:KeyFile", "/nowhere/key", $"{A}ServiceAccount:KeyFile: got \"/nowhere/key\"; must be a file that can be read." },
        { $"{A}ServiceAccount:Password", "hunter2", $"{A}ServiceAccount:Password: is no setting; known here: KeyFile, Uid." },
        { $"{A}Basic:Password", "hunter2", $"{A}Basic:Password: is no setting; did you mean {A}Basic:PasswordFile?" },
        { $"{A}CaFile", "/nowhere/ca", $"{A}CaFile: got \"/nowhere/ca\"; must be a file that can be read." },
        { $"{A}TokenFile", "/nowhere/token", $"{A}TokenFile: got \"/nowhere/token\"; must be a file that can be read." },
        { $"{A}TokenFile", "hunter2", $"{A}TokenFile: got a value that is not shown; must be a file that can be read." },
        { $"{A}Timeout", "10", $"{A}Timeout: got \"10\"; must be a duration, for instance 10s, 1m30s, 250ms or 00:00:10." },
        { $"{A}Timeout", "20m", $"{A}Timeout: got 00:20:00; must be more than zero and at most 10 minutes." },
        { $"{A}Timeout:Seconds", "10", $"{A}Timeout: must be one value, without settings below it." },
        { $"{A}MaxResponseBytes", "128 megabytes",
            $"{A}MaxResponseBytes: got \"128 megabytes\"; must be a size, for instance 128MiB, 10MB or 134217728 (bytes)." },
        { $"{A}MaxResponseBytes", "4GiB", $"{A}MaxResponseBytes: got \"4GiB\"; must be at most 2147483647." },
        { "Diagnosis:Limits:MaxConnections", "2147483648", "Diagnosis:Limits:MaxConnections: got \"2147483648\"; must be 1 to 1000000." },
        { $"{A}SandboxTails", "-3000000000", $"{A}SandboxTails: got \"-3000000000\"; must be at least -2147483648." },
        { $"{A}MarathonFlags:gpu_sheduling_behavior", "restricted",
            $"{A}MarathonFlags:gpu_sheduling_behavior: is no flag that decides anything here; did you mean gpu_scheduling_behavior?" },
        { "Diagnosis:Analyzers:offer:Address", "http://m",
            "Diagnosis:Analyzers:offer: got \"offer\"; is the id of an analyzer of this program's own: an analyzer outside of it needs another." },
        { "Diagnosis:Cors:Origins:0", "*",
            "Diagnosis:Cors:Origins:0: got \"*\"; must be scheme and host, with a port or without, and nothing behind: https://tools.example.com." },
        { "Diagnosis:Cors:Origins:0", "example.com",
            "Diagnosis:Cors:Origins:0: got \"example.com\"; must be scheme and host, with a port or without, and nothing behind: https://tools.example.com." },
        { "Logging:LogLevel:Default", "Infromation",
            "Logging:LogLevel:Default: got \"Infromation\"; must be Trace, Debug, Information, Warning, Error, Critical or None; did you mean Information?" },
        { "Logging:Console:LogLevel:Grpc", "Verbose",
            "Logging:Console:LogLevel:Grpc: got \"Verbose\"; must be Trace, Debug, Information, Warning, Error, Critical or None." },
        { "AllowedHost", "foo", "AllowedHost: is no setting; did you mean AllowedHosts?" },
        { "Zzzzz:A", "1", "Zzzzz: is no setting; known here: AllowedHosts, Diagnosis, Kestrel, Logging." },
        { "Kestrel:Endpoint:Http:Url", "http://127.0.0.1:0", "Kestrel:Endpoint: is no setting; did you mean Kestrel:Endpoints?" },
        { "Kestrel:Endpoints:Http:Protocols", "Http9",
            "Kestrel:Endpoints:Http:Protocols: got \"Http9\"; must be Http1, Http2, Http1AndHttp2 or Http1AndHttp2AndHttp3." },
        { "Kestrel:Endpoints:Htpp:Protocols", "Http1", "Kestrel:Endpoints:Htpp: needs Url, for instance http://127.0.0.1:32051." },
        { $"{A}ReadTaskStatuses", "yes", $"{A}ReadTaskStatuses: got \"yes\"; must be true or false." },
        { $"{A}SandboxTails", "many", $"{A}SandboxTails: got \"many\"; must be a whole number." },
        { $"{A}LeaderHosts", "m", $"{A}LeaderHosts: got \"m\"; must be a list: {A}LeaderHosts:0, {A}LeaderHosts:1 and so on." },
        { $"{A}LeaderHosts:first", "m", $"{A}LeaderHosts:first: is no setting; entries are counted: {A}LeaderHosts:0, {A}LeaderHosts:1 and so on." },
        { $"{A}LeaderHosts:0", "http://m", $"{A}LeaderHosts:0: got \"http://m\"; must be a host name or address, with :port or without, and no scheme." },
        { "Diagnosis:Limits:MaxDocuments", "0", "Diagnosis:Limits:MaxDocuments: got \"0\"; must be 1 to 1000000." },
        { "Diagnosis:Limits:MaxMemoryBytes", "1kB", "Diagnosis:Limits:MaxMemoryBytes: got \"1kB\"; must be at least 1048576." },
        { "Diagnosis:Limits:MaxCallTime", "2h", "Diagnosis:Limits:MaxCallTime: got \"2h\"; must be 00:00:01 to 01:00:00." },
        { $"{A}Basic", "hunter2", $"{A}Basic: got a value that is not shown; must have settings below it: PasswordFile, User." },
        { $"{A}ServiceAccount", "hunter2", $"{A}ServiceAccount: got a value that is not shown; must have settings below it: KeyFile, Uid." },
        { $"{A}Basic:PasswordFile", "hunter2", $"{A}Basic:PasswordFile: got a value that is not shown; must be a file that can be read." },
        { $"{A}ClientKeyFile", "hunter2", $"{A}ClientKeyFile: got a value that is not shown; must be a file that can be read." },
        { "Diagnosis:Tls:KeyFile", "hunter2", "Diagnosis:Tls:KeyFile: got a value that is not shown; must be a file that can be read." },
        { "Diagnosis:Cache:Redis", ",password=hunter2",
            "Diagnosis:Cache:Redis: got a value that is not shown; must be host:port with options behind commas, for instance "
                + "redis:6379,password=...,ssl=true." },
        { "Diagnosis:Cache:Redis", "redis:6379,pasword=hunter2",
            "Diagnosis:Cache:Redis: got a value that is not shown; must be host:port with options behind commas, for instance "
                + "redis:6379,password=...,ssl=true." },
        { "Diagnosis:Cache:Reddis", "redis:6379", "Diagnosis:Cache:Reddis: is no setting; did you mean Diagnosis:Cache:Redis?" },
        { "Diagnosis:Access:ApiKeys:p", "hunter2", "Diagnosis:Access:ApiKeys:p: got a value that is not shown; must have settings below it: Sha256." },
        { "Diagnosis:Access:ApiKeys", "hunter2",
            "Diagnosis:Access:ApiKeys: got a value that is not shown; must have names below it, for instance Diagnosis:Access:ApiKeys:<name>." },
        { "Diagnosis:Access:Oidc", "hunter2", "Diagnosis:Access:Oidc: got a value that is not shown; must have settings below it: "
            + "Authority, ClientId, ClientSecretFile, GroupsClaim, SubjectClaim." },
        { "Diagnosis:Access:Oidc:ClientSecretFile", "hunter2",
            "Diagnosis:Access:Oidc:ClientSecretFile: got a value that is not shown; must be a file that can be read." },
        { "Kestrel:Endpoints:Http:Url", "http://127.0.0.1:99999",
            "Kestrel:Endpoints:Http:Url: got \"http://127.0.0.1:99999\"; must have a port of 0 to 65535." },
        { "Kestrel:Endpoints:Http:Url", "http://[::ffff:127.0.0.1]:0",
            "Kestrel:Endpoints:Http:Url: got \"http://[::ffff:127.0.0.1]:0\"; must have the IPv4 address as it is: 127.0.0.1." },
        { "Kestrel:Endpoints:Http:Url", "https://127.0.0.1:0",
            "Kestrel:Endpoints:Http:Url: got \"https://127.0.0.1:0\"; needs a certificate: set Diagnosis:Tls:CertFile and KeyFile." },
        { "Kestrel:Endpoints:Http:Url", "nowhere",
            "Kestrel:Endpoints:Http:Url: got \"nowhere\"; must be an address to listen at, for instance http://127.0.0.1:32051." },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Mistake_ends_the_start_with_its_line(string key, string value, string line)
    {
        var other = key == $"{A}MesosUrl" ? "MarathonUrl" : "MesosUrl";

        var run = await ServerRun.HereAsync($"--{A}{other}=http://127.0.0.1:1", $"--{key}={value}");

        run.Error.ShouldBe([line]);
        run.ExitCode.ShouldBe(78);
        run.Out.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--chek", "--chek: is no setting; did you mean --check?")]
    [InlineData("server-chek", "server-chek: is no setting; did you mean server-check?")]
    [InlineData("--Diagnosis:Sample:Alive", "--Diagnosis:Sample:Alive: is a setting without a value: write --Key=value.")]
    [InlineData("hunter2", "The command line: got a value that is not shown; must hold settings, each written --Key=value, or one of "
        + "--check, server-check, --health, server-health.")]
    [InlineData("-p=hunter2", "The command line: got a value that is not shown; must hold settings, each written --Key=value, or one of "
        + "--check, server-check, --health, server-health.")]
    public async Task Word_that_is_no_setting_ends_the_start_with_its_line(string word, string line)
    {
        var run = await ServerRun.HereAsync(word);

        run.Error.ShouldBe([line]);
        run.ExitCode.ShouldBe(78);
    }

    [Fact]
    public async Task Group_without_a_name_ends_the_start_with_a_line()
    {
        var run = await ServerRun.HereAsync(
            $"--Diagnosis:Access:ApiKeys:ci:Sha256={new string('0', 64)}", "--Diagnosis:Access:Grants:0:Who:0=group:");

        run.Error.ShouldBe(["Diagnosis:Access:Grants:0:Who:0: got \"group:\"; must name a group: group:<name>."]);
    }

    [Fact]
    public async Task Port_in_use_ends_the_start_with_a_line_and_no_stack_trace()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        var run = await ServerRun.OfAsync([$"--Kestrel:Endpoints:Http:Url={url}"]);

        run.Error.ShouldBe([$"Kestrel:Endpoints:Http:Url: got \"{url}\"; must be an address that nothing listens at: this one is in use."]);
        run.ExitCode.ShouldBe(78);
        run.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task All_mistakes_are_told_at_once_and_no_secret_is()
    {
        var run = await ServerRun.OfAsync(
            ["--Diagnosis:Clusters:b:MarathonUrl=http://me:hunter2@m", "--Diagnosis:Clusters:b:Token=hunter 2", "--Diagnosys:Token=hunter2"],
            "Diagnosis__Clusters__c__Pasword=hunter2", "Diagnosis__Clusters__c__Timeout=soon", "DIAGNOSIS__LIMITS__MAXDOCUMENTS=few");

        run.Error.Select(line => line.Split(": ")[0]).ShouldBe(
        [
            "Diagnosis:Limits:MaxDocuments", "Diagnosis:Clusters:b:MarathonUrl", "Diagnosis:Clusters:b:Token", "Diagnosis:Clusters:c:Pasword",
            "Diagnosis:Clusters:c:Timeout", "Diagnosys",
        ], ignoreOrder: true);
        string.Join('\n', run.Error).ShouldNotContain("hunter");
        run.Out.ShouldBeEmpty("No log and no stack trace.");
        run.ExitCode.ShouldBe(78);
    }

    [Theory]
    [InlineData("Prod", "prod", "MarathonUrl", "MarathonUrl")]
    [InlineData("Prod", "prod", "MarathonUrl", "MesosUrl")]
    public async Task Names_of_the_environment_that_differ_in_case_only_are_found(string one, string two, string oneUrl, string twoUrl)
    {
        var run = await ServerRun.OfAsync([], $"Diagnosis__Clusters__{one}__{oneUrl}=http://m", $"Diagnosis__Clusters__{two}__{twoUrl}=http://m");

        run.Error.ShouldHaveSingleItem().ShouldEndWith(": got Prod and prod; names must differ in more than upper and lower case.");
        run.ExitCode.ShouldBe(78);
    }
}
