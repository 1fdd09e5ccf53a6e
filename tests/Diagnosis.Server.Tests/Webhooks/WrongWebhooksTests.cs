using Diagnosis.Server.Tests.Settings;

namespace Diagnosis.Server.Tests.Webhooks;

/// <summary>A mistake in the settings of webhooks ends the start with a line that names the key, and shows neither addresses nor secrets.</summary>
public sealed class WrongWebhooksTests : IDisposable
{
    private const string W = "Diagnosis:Webhooks:w:";
    private const string NotShown = "got a value that is not shown; ";

    private readonly string _secret = Path.GetTempFileName();

    /// <summary>Settings of the webhook beside an address and a secret that are right, and the line that is printed.</summary>
    public static TheoryData<string[], string> Mistakes => new()
    {
        { [$"{W}Url=hunter2"], $"{W}Url: {NotShown}must be an absolute address, for instance https://host/path." },
        { [$"{W}Url=ftp://hunter2"], $"{W}Url: {NotShown}must start with http:// or https://." },
        { [$"{W}Url=https://me:hunter2@h/"], $"{W}Url: {NotShown}must not hold credentials before the host; the signature says who sends." },
        { [$"{W}Url=https://h/#hunter2"], $"{W}Url: {NotShown}must not have a fragment." },
        { [$"{W}SecretFile=/nowhere/secret"], $"{W}SecretFile: got \"/nowhere/secret\"; must be a file that can be read." },
        { [$"{W}Secret=hunter2"], $"{W}Secret: is no setting; did you mean {W}SecretFile?" },
        { [$"{W}Timeout=2m"], $"{W}Timeout: got 00:02:00; must be more than zero and at most 1 minute." },
        { [$"{W}Timeout=0s"], $"{W}Timeout: got 00:00:00; must be more than zero and at most 1 minute." },
        { [$"{W}CaFile=/nowhere/ca"], $"{W}CaFile: got \"/nowhere/ca\"; must be a file that can be read." },
        { [$"{W}Clusters:0=nowhere"], $"{W}Clusters:0: got \"nowhere\"; must be the name of a configured cluster; leave Clusters out for all." },
        { [$"{W}Clusters="], $"{W}Clusters: got nothing; must have entries ({W}Clusters:0 and so on), or be left out." },
        { [$"{W}Workloads="], $"{W}Workloads: got nothing; must have entries ({W}Workloads:0 and so on), or be left out." },
        { [$"{W}Workloads:0="], $"{W}Workloads:0: got nothing; must be a path such as /shop; leave Workloads out for all." },
        { [$"{W}Workloads:0=/shop/*"], $"{W}Workloads:0: got \"/shop/*\"; must be a path such as /shop; leave Workloads out for all." },
        { [$"{W}Workloads=/shop"], $"{W}Workloads: got \"/shop\"; must be a list: {W}Workloads:0, {W}Workloads:1 and so on." },
        {
            [$"{W}Clusters:0=c", "Diagnosis:Clusters:c:MarathonUrl=http://127.0.0.1:1", "Diagnosis:Clusters:c:Credentials=Caller"],
            $"{W}Clusters:0: got \"c\"; must not be a cluster that is read with the credentials of who asks (Credentials: Caller)."
        },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Mistake_ends_the_start_with_its_line(string[] settings, string line)
    {
        await File.WriteAllTextAsync(_secret, $"whsec_{Convert.ToBase64String(new byte[32])}");

        var run = await ServerRun.HereAsync(
            [
                "--Diagnosis:Clusters:a:MesosUrl=http://127.0.0.1:1", $"--{W}Url=https://h/in", $"--{W}SecretFile={_secret}",
                .. settings.Select(one => $"--{one}"),
            ]);

        run.Error.ShouldBe([line]);
        run.ExitCode.ShouldBe(78);
    }

    [Fact]
    public async Task File_that_holds_no_secret_ends_the_start_and_is_not_shown()
    {
        await File.WriteAllTextAsync(_secret, "hunter2");

        var run = await ServerRun.HereAsync($"--{W}Url=https://h/in", $"--{W}SecretFile={_secret}");

        run.Error.ShouldBe(
            [$"{W}SecretFile: {NotShown}must hold a secret: whsec_ and the Base64 of 24 to 64 random bytes, or up to 5 of them, a line each."]);
    }

    public void Dispose() => File.Delete(_secret);
}
