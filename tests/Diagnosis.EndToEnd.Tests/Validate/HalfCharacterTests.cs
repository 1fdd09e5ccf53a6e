using Diagnosis.V1;

namespace Diagnosis.EndToEnd.Tests.Validate;

/// <summary>Half a character that JSON can write and no text can hold.</summary>
public sealed class HalfCharacterTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("""{"id":"/a","cmd":"\ud800"}""")]
    [InlineData("""{"cmd":"\ud800", "container": {"ty�e": "MESOS", "volumes": [{"containerPath": "v", "mode": "RW"}]}, "id": "/truet"}""")]
    [InlineData("""{"cmd":"\ud800", "container": {"volumes": [{"containerPath": "v", "mode": "RW", "external": {"name": ".."}}]}, "id": "/truet"}""")]
    [InlineData("""{"id":"/a","cmd":"x","env":{"\udfff":"\ud800"},"labels":{"\ud800":"x"}}""")]
    [InlineData("""{"id":"/a","args":["\ud800"],"container":{"type":"DOCKER","docker":{"image":"\ud800","parameters":[{"key":"\ud800","value":"\udc00"}]}}}""")]
    [InlineData("""{"id":"/\ud800","cmd":"x","constraints":[["\ud800","LIKE","\ud800"]],"user":"\ud800","fetch":[{"uri":"\ud800"}]}""")]
    [InlineData("""{"id":"/p","containers":[{"name":"\ud800","exec":{"command":{"shell":"\ud800"}},"resources":{"cpus":1,"mem":1}}],"\ud800":1}""")]
    public async Task Definition_with_one_is_answered(string definition)
    {
        foreach (var operation in Enum.GetValues<Operation>())
        {
            var answer = await server.Client.ValidateAsync(new() { Definition = definition, TargetId = "/a", Operation = operation });
            answer.HttpStatus.ShouldBeInRange(200, 500);
        }
    }
}
