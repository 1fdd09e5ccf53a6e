using Diagnosis.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests.Access;

/// <summary>Whether something of others exists cannot be found out by asking for it and for something that does not.</summary>
public sealed class ExistenceTests : IAsyncLifetime
{
    private LiveCluster _cluster = null!;
    private ServerFixture _server = null!;

    /// <summary>Requests with <c>{0}</c> in them, a name of others that exists, one that does not.</summary>
    public static TheoryData<IMessage, string, string> Denied => new()
    {
        { new SimulateRequest { WorkloadId = "/team-a/web", DefinitionPatch = """{"id":"{0}"}""" }, "/team-b/db", "/team-b/no" },
        { new SimulateRequest { Definition = """{"id":"{0}","cmd":"sleep 1"}""" }, "/team-b/db", "/team-b/no" },
        { new SimulateRequest { WorkloadId = "/team-a/web", DefinitionPatch = """{"apps":[{"id":"{0}"}]}""" }, "/team-b/db", "/team-b/no" },
        { new SimulateRequest { WorkloadId = "/team-a/web", DefinitionPatch = """{"role":"{0}"}""" }, "team-b", "team-x" },
        { Overlaid(new() { ChangeQuota = new() { Role = "{0}", Limit = new() { Cpus = 1 } } }), "team-b", "team-x" },
        { Overlaid(new() { Unreserve = new() { Role = "{0}" } }), "team-b", "team-x" },
        { new ValidateRequest { Definition = """{"id":"/team-a/new","cmd":"sleep 1","role":"{0}"}""" }, "team-b", "team-x" },
        { new ValidateRequest { Definition = """{"id":"/team-a/g","groups":[{"id":"{0}"}]}""" }, "/team-b", "/team-x" },
    };

    /// <summary>Requests of the caller's own that depend on something, and how the other team's is named from there.</summary>
    public static TheoryData<IMessage, string> Depending => new()
    {
        { new ValidateRequest { Definition = """{"id":"/team-a/new","cmd":"sleep 1","cpus":0.1,"mem":16,"dependencies":["{0}"]}""" }, "../team-b/no" },
        { new ValidateRequest { Definition = """{"id":"/team-a/g","apps":[{"id":"x","cmd":"sleep 1","cpus":0.1,"mem":16,"dependencies":["{0}"]}]}""" },
            "../../team-b/no" },
        { new SimulateRequest { WorkloadId = "/team-a/ok", DefinitionPatch = """{"dependencies":["{0}"]}""" }, "../team-b/no" },
    };

    public async Task InitializeAsync()
    {
        _cluster = await LiveCluster.StartAsync(TwoTeams.Snapshot(), fault: "broken");
        _server = await TwoTeams.ServeAsync(_cluster);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Denied), DisableDiscoveryEnumeration = true)]
    public async Task Names_of_others_are_denied_whether_they_exist_or_not(IMessage request, string there, string not)
    {
        var one = await AskAsync(request, there);
        var other = await AskAsync(request, not);

        (one.Code, other.Code).ShouldBe((StatusCode.PermissionDenied, StatusCode.PermissionDenied), one.Text + other.Text);
        Undated(other.Text).ShouldBe(Undated(one.Text));
    }

    [Theory]
    [MemberData(nameof(Depending), DisableDiscoveryEnumeration = true)]
    public async Task Nothing_is_said_of_whether_a_dependency_of_others_exists(IMessage request, string relative)
    {
        var not = await AskAsync(request, "/team-b/no");
        var up = await AskAsync(request, relative);
        var own = await AskAsync(request, "/team-a/no");

        (not.Code, up.Code).ShouldBe((StatusCode.OK, StatusCode.OK), not.Text);
        not.Text.ShouldNotContain("config.dependency.unknown");
        up.Text.ShouldNotContain("config.dependency.unknown");
        own.Text.ShouldContain("config.dependency.unknown");
    }

    [Theory]
    [InlineData("/team-b/db", "/team-b/no")]
    [InlineData("/team-b", "/team-q")]
    [InlineData("/team-b/db", "/team-q/deep")]
    public async Task What_a_dependency_is_called_in_the_answer_does_not_tell_whether_it_exists(string there, string not) =>
        (await SaidAsync(not)).ShouldBe(await SaidAsync(there));

    [Fact]
    public async Task Callers_own_text_stays_as_it_was_asked()
    {
        var error = await AskAsync(new DiagnoseRequest { WorkloadId = "{0}" }, "/team-a/team-b/db");

        error.Code.ShouldBe(StatusCode.NotFound);
        error.Text.ShouldContain("'/team-a/team-b/db'");
    }

    private static SimulateRequest Overlaid(Overlay overlay) => new() { WorkloadId = "/team-a/web", Overlays = { overlay } };

    private static string Undated(string text) =>
        string.Join('\n', text.Split('\n').Where(line => !line.StartsWith("date", StringComparison.OrdinalIgnoreCase)));

    /// <summary>All that is said of a definition that depends on something, and asks for it in a constraint: nobody's times, the name as <c>X</c>.</summary>
    private async Task<string> SaidAsync(string dependency)
    {
        var answer = await _server.Client.ValidateAsync(
            new ValidateRequest
            {
                Against = new() { Cluster = "prod" },
                Definition = """{"id":"/team-a/new","cmd":"sleep 1","cpus":0.1,"mem":99999,"dependencies":["{0}"],"constraints":[["rack","LIKE","{0}"]]}"""
                    .Replace("{0}", dependency, StringComparison.Ordinal),
            },
            new Metadata { { "x-api-key", TwoTeams.KeyOfTeamA } });
        answer.NormalizedDefinition = "";
        answer.Sources.Clear();
        foreach (var run in answer.Preflight.AnalyzerRuns)
        {
            run.Duration = null;
        }

        return JsonFormatter.Default.Format(answer).Replace(dependency, "X", StringComparison.Ordinal);
    }

    private Task<Answer> AskAsync(IMessage template, string name)
    {
        var request = template.Descriptor.Parser.ParseJson(JsonFormatter.Default.Format(template).Replace("{0}", name, StringComparison.Ordinal));
        var source = new ClusterSource { Cluster = "prod" };
        switch (request)
        {
            case ValidateRequest validate:
                validate.Against = source;
                break;
            case SimulateRequest simulate:
                simulate.Source = source;
                break;
            case DiagnoseRequest diagnose:
                diagnose.Source = source;
                break;
        }

        return Doors.AskAsync(_server, "gRPC", TwoTeams.KeyOfTeamA, request);
    }
}
