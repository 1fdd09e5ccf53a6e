namespace Diagnosis.Server.Tests;

/// <summary>The Dockerfile, which not every machine can build, read as what it is.</summary>
public sealed class DockerfileTests
{
    private const string Program = "/app/Diagnosis.Server.dll";

    [Fact]
    public void It_is_built_in_one_image_and_runs_in_another_that_has_no_shell_and_both_are_pinned()
    {
        var images = ImageFile.Instructions.Where(instruction => instruction.Word == "FROM").Select(instruction => instruction.Text).ToArray();

        images.Length.ShouldBe(2);
        images[0].ShouldMatch(@"\Amcr\.microsoft\.com/dotnet/sdk:10\.0\.\d+-noble AS build\z");
        images[1].ShouldMatch(@"\Amcr\.microsoft\.com/dotnet/aspnet:10\.0\.\d+-noble-chiseled\z");
        ImageFile.Instructions.SkipWhile(instruction => instruction.Text != images[1]).ShouldNotContain(instruction => instruction.Word == "RUN");
    }

    [Fact]
    public void It_is_built_from_locked_packages_with_the_version_that_is_told()
    {
        var publish = ImageFile.Of("RUN");

        publish.ShouldStartWith("dotnet publish src/Diagnosis.Server/Diagnosis.Server.csproj -c Release -o /app ");
        publish.ShouldContain("-p:RestoreLockedMode=true");
        publish.ShouldContain("-p:MinVerVersionOverride=$VERSION");
        ImageFile.Of("ARG").ShouldBe("VERSION=");
    }

    [Fact]
    public void It_runs_as_no_root_and_listens_on_all_interfaces_alone()
    {
        ImageFile.Of("USER").ShouldBe("$APP_UID");
        ImageFile.Variables["Kestrel__Endpoints__Grpc__Url"].ShouldBe("http://*:32051");
        ImageFile.Variables["Kestrel__Endpoints__Http__Url"].ShouldBe("http://*:32080");
        ImageFile.Variables["ASPNETCORE_HTTP_PORTS"].ShouldBeEmpty("The base's own port is nobody's.");
    }

    [Fact]
    public void Its_health_is_asked_by_the_program_itself_in_less_time_than_it_is_waited_for()
    {
        var (options, command) = ImageFile.Of("HEALTHCHECK").Split(" CMD ") is [var first, var second] ? (first, second) : default;

        ImageFile.Words(command).ShouldBe([.. ImageFile.Words(ImageFile.Of("ENTRYPOINT")), "--health"]);
        ImageFile.Words(ImageFile.Of("ENTRYPOINT")).ShouldBe(["dotnet", Program]);
        options.ShouldContain("--timeout=5s");
        ImageFile.Of("STOPSIGNAL").ShouldBe("SIGTERM");
    }
}
