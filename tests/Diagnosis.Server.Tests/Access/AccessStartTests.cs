using Diagnosis.Server.Tests.Settings;

namespace Diagnosis.Server.Tests.Access;

/// <summary>Who may ask must be said before the doors open to others, and said rightly.</summary>
public sealed class AccessStartTests
{
    private const string A = "Diagnosis:Access:";
    private const string Everywhere = "--Kestrel:Endpoints:Http:Url=http://0.0.0.0:0";
    private const string Key = "--" + A + "ApiKeys:ci:Sha256=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    /// <summary>Settings, with a comma between, and the line that is printed.</summary>
    public static TheoryData<string[], string> Mistakes => new()
    {
        { [Everywhere], $"{A}Mode: got nothing; must be said, as others than this machine reach http://0.0.0.0:0: set ApiKeys, Jwt or ClientCertificates of "
            + "Diagnosis:Access with Grants, or Open to let whoever reaches it ask." },
        { [$"--{A}Mode=Closed"], $"{A}Mode: got Closed; needs credentials: set ApiKeys, Jwt or ClientCertificates of Diagnosis:Access, and Grants." },
        { [$"--{A}ApiKeys:ci:Sha256=hunter2"], $"{A}ApiKeys:ci:Sha256: got a value that is not shown; must be the SHA-256 of the key, 64 hexadecimal digits." },
        { [$"--{A}Jwt:Issuer=me", Key], $"{A}Jwt: needs one of Authority and JwksFile." },
        { [$"--{A}Jwt:Authority=http://login.example.com", Key],
            $"{A}Jwt:Authority: got \"http://login.example.com\"; must start with https://, or http:// on this machine." },
        { [$"--{A}Jwt:JwksFile=/nowhere", Key], $"{A}Jwt:JwksFile: got \"/nowhere\"; must be a file that can be read." },
        { [$"--{A}Jwt:JwksFile=/etc/hostname"], $"{A}Jwt:JwksFile: got \"/etc/hostname\"; must hold public keys of RSA or elliptic curves (JWKS)." },
        { [$"--{A}ClientCertificates:CaFile=/etc/hostname"], $"{A}ClientCertificates:CaFile: got \"/etc/hostname\"; must hold certificates in PEM." },
        { [Key, $"--{A}Grants:0:Workloads:0=/a"],
            $"{A}Grants:0:Who: got nothing; must name callers, groups (group:<name>) or * for everyone with a credential." },
        { [Key, $"--{A}Grants:0:Who:0=ci", $"--{A}Grants:0:Workloads="],
            $"{A}Grants:0:Workloads: got nothing; must have entries ({A}Grants:0:Workloads:0 and so on), or be left out." },
        { [Key, $"--{A}Grants:0:Who:0=ci", $"--{A}Grants:0:Calls:0=Diagnos"],
            $"{A}Grants:0:Calls:0: got \"Diagnos\"; must be Diagnose, Validate, Simulate, List, Watch, Logs or Capture; did you mean Diagnose?" },
        { [Key, $"--{A}Grants:0:Who:0=ci", $"--{A}Grants:0:Workload:0=/a"], $"{A}Grants:0:Workload: is no setting; did you mean {A}Grants:0:Workloads?" },
        { [Key, $"--{A}ApiKeys:dave:Sha256=9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08"],
            $"{A}ApiKeys:dave:Sha256: got the key of ci; must be a key of its own: whose it is says who asks." },
        { [Key, $"--{A}Grants:0:Who:0=ci", $"--{A}Grants:0:Workloads:0=*"],
            $"{A}Grants:0:Workloads:0: got \"*\"; must be a path such as /shop; leave Workloads out for all." },
        { [Key, $"--{A}Grants:0:Who:0=ci", $"--{A}Grants:0:Workloads:0=/shop/*"],
            $"{A}Grants:0:Workloads:0: got \"/shop/*\"; must be a path such as /shop; leave Workloads out for all." },
        { [Key, $"--{A}Grants:0:Who:0=ci", $"--{A}Grants:0:Workloads:0=/shop/../x"],
            $"{A}Grants:0:Workloads:0: got \"/shop/../x\"; must be a path such as /shop; leave Workloads out for all." },
        { [Key, $"--{A}Grants:0:Who:0=ci", $"--{A}Grants:0:Clusters:0=*"],
            $"{A}Grants:0:Clusters:0: got \"*\"; must be the name of a cluster; leave Clusters out for all." },
        { [$"--{A}Oidc:Authority=https://a"], $"{A}Oidc: needs Authority and ClientId." },
        { [$"--{A}Saml:Authority=https://a"], $"{A}Saml: is no setting; known here: ApiKeys, ClientCertificates, Grants, Jwt, Mode, Oidc." },
    };

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public async Task Mistake_ends_the_start_with_its_line(string[] settings, string line)
    {
        var run = await ServerRun.HereAsync(settings);

        run.Error.ShouldBe([line]);
        run.ExitCode.ShouldBe(78);
        run.Out.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Everywhere, "--Diagnosis:Access:Mode=Open")]
    [InlineData(Everywhere, Key)]
    [InlineData(Key)]
    [InlineData("--Diagnosis:Access:Mode=Open")]
    [InlineData("--Kestrel:Endpoints:Http:Url=http://localhost:0")]
    public async Task Settings_that_say_it_are_right(params string[] settings)
    {
        var run = await ServerRun.HereAsync(["--check", .. settings]);

        run.Error.ShouldBeEmpty();
        run.ExitCode.ShouldBe(0);
    }
}
