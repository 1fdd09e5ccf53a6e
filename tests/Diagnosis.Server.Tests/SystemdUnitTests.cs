using System.Globalization;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Settings;
using Diagnosis.Tests;

namespace Diagnosis.Server.Tests;

/// <summary>The unit of systemd, read as what it is.</summary>
public sealed class SystemdUnitTests
{
    private static readonly ILookup<string, string> Service = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "deploy/systemd/diagnosis.service"))
        .SkipWhile(line => line != "[Service]").TakeWhile(line => line != "[Install]")
        .Where(line => line.Contains('=', StringComparison.Ordinal) && line[0] != '#')
        .Select(line => line.Split('=', 2)).ToLookup(parts => parts[0], parts => parts[1]);

    [Fact]
    public void It_listens_as_the_image_does() => Service["Environment"].Where(variable => variable.StartsWith("Kestrel", StringComparison.Ordinal))
        .ShouldBe(ImageFile.Variables.Where(variable => variable.Key.StartsWith("Kestrel", StringComparison.Ordinal)).Select(v => $"{v.Key}={v.Value}"));

    [Theory]
    [InlineData("DynamicUser", "yes")]
    [InlineData("NoNewPrivileges", "yes")]
    [InlineData("ProtectSystem", "strict")]
    [InlineData("ProtectHome", "yes")]
    [InlineData("CapabilityBoundingSet", "")]
    [InlineData("MemoryMax", "1G")]
    public void It_may_do_no_more_than_it_needs(string key, string value) => Service[key].ShouldBe([value]);

    [Fact]
    public void Memory_may_become_code_as_the_compiler_of_the_runtime_needs() => Service["MemoryDenyWriteExecute"].ShouldBeEmpty();

    [Fact]
    public void It_is_given_the_time_that_it_takes_to_stop() =>
        TimeSpan.FromSeconds(int.Parse(Service["TimeoutStopSec"].Single(), CultureInfo.InvariantCulture)).ShouldBeGreaterThan(new ShutdownOptions().Longest);

    [Fact]
    public void It_is_not_started_again_with_wrong_settings()
    {
        Service["Restart"].ShouldBe(["on-failure"]);
        Service["RestartPreventExitStatus"].ShouldBe([WrongSettings.ExitCode.ToString(CultureInfo.InvariantCulture)]);
    }
}
