using System.IO.Compression;
using Diagnosis.V1;

namespace Diagnosis.Cli.Tests;

/// <summary><c>diagnose capture</c> from a server, and <c>--offline</c> without any.</summary>
public sealed class OfflineTests(CliServer server) : IClassFixture<CliServer>
{
    private string NewFile => Path.Combine(server.Folder, $"{Guid.NewGuid():N}.zip");

    [Fact]
    public async Task What_is_captured_is_explained_without_a_server()
    {
        var file = NewFile;

        var captured = await server.RunAsync("capture", "--cluster", "sample", "-o", file);

        captured.ExitCode.ShouldBe(0, captured.Error);
        captured.Out.ShouldBe($"sample is in {file}, {new FileInfo(file).Length} bytes.\n");
        var run = await CliServer.RunAloneAsync("explain", "--offline", file, "/media/transcoder");
        run.ExitCode.ShouldBe(1, run.Error);
        run.Error.ShouldBeEmpty();
        run.Out.ShouldContain("image.invalid_image_reference");
        Directory.GetFiles(server.Folder, "*.part").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bundle_of_dcos_is_listed_explained_and_validated_against_without_a_server()
    {
        var file = NewFile;
        using (var zip = ZipFile.Open(file, ZipArchiveMode.Create))
        {
            await AddAsync(zip, "10.0.0.1_master/8080-v2_apps.json", """{"apps": [{"id": "/web", "instances": 1, "cpus": 99, "mem": 64, "tasks": []}]}""");
            await AddAsync(zip, "10.0.0.1_master/8080-v2_queue.json", """{"queue": [{"count": 1, "app": {"id": "/web"}, "delay": {"overdue": true}}]}""");
        }

        var list = await CliServer.RunAloneAsync("list", "--all", "--offline", file);
        var explain = await CliServer.RunAloneAsync("explain", "--offline", file, "web", "--output", "json");
        var definition = server.Write("web.json", """{"id": "/web", "cmd": "sleep 1"}""");
        var validate = await CliServer.RunAloneAsync("validate", "--offline", file, definition);

        list.Out.ShouldContain("/web");
        DiagnoseResponse.Parser.ParseJson(explain.Out).Diagnoses.ShouldHaveSingleItem().Workload.Id.ShouldBe("/web");
        validate.ExitCode.ShouldBe(1);
        validate.Out.ShouldContain("409");
    }

    [Fact]
    public async Task Settings_of_a_server_in_the_environment_are_not_those_of_the_one_within()
    {
        Environment.SetEnvironmentVariable("Diagnosis__Nonsense", "1");
        try
        {
            var file = NewFile;
            using (var zip = ZipFile.Open(file, ZipArchiveMode.Create))
            {
                await AddAsync(zip, "10.0.0.1_master/8080-v2_apps.json", """{"apps": []}""");
            }

            var run = await CliServer.RunAloneAsync("list", "--offline", file);

            run.ExitCode.ShouldBe(3, run.Error);
        }
        finally
        {
            Environment.SetEnvironmentVariable("Diagnosis__Nonsense", null);
        }
    }

    [Fact]
    public async Task What_is_no_archive_exits_with_2_and_says_so()
    {
        var run = await CliServer.RunAloneAsync("explain", "--offline", server.Write("page.zip", "<html>"), "/web");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("This is no zip archive.");
        run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1, run.Error);
    }

    [Fact]
    public async Task An_archive_that_takes_longer_than_it_may_exits_with_2_and_says_what_gives_it_longer()
    {
        var file = NewFile;
        using (var zip = ZipFile.Open(file, ZipArchiveMode.Create))
        {
            await AddAsync(zip, "10.0.0.1_master/8080-v2_apps.json", """{"apps": []}""");
        }

        var run = await CliServer.RunAloneAsync("list", "--offline", file, "--timeout", "0.001");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldBe("diagnose: no answer from the server in this process in time; --timeout gives it longer\n");
    }

    [Fact]
    public async Task A_file_that_is_not_there_exits_with_2_and_is_named()
    {
        var run = await CliServer.RunAloneAsync("explain", "--offline", NewFile, "/web");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain(".zip");
    }

    [Fact]
    public async Task A_capture_that_fails_leaves_no_file()
    {
        var file = NewFile;

        var run = await server.RunAsync("capture", "--cluster", "nowhere", "--output", file);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("nowhere");
        File.Exists(file).ShouldBeFalse();
        Directory.GetFiles(server.Folder, "*.part").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("watch", "/web")]
    [InlineData("capture", "-o", "c.zip")]
    public async Task What_needs_a_server_takes_no_archive(params string[] arguments)
    {
        var run = await CliServer.RunAloneAsync([.. arguments, "--offline", "x.zip"]);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("needs a server");
    }

    private static async Task AddAsync(ZipArchive zip, string name, string content)
    {
        await using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        await writer.WriteAsync(content);
    }
}
