using Diagnosis.Server.Webhooks;

namespace Diagnosis.Server.Tests.Webhooks;

/// <summary>What is sent is signed as Standard Webhooks has it, with its own example.</summary>
public sealed class WebhookSignatureTests : IDisposable
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void Example_of_the_standard_has_its_signature()
    {
        File.WriteAllText(_file, $"{Secret}\n");

        WebhookSignature.Of(SigningKeys.Read(_file), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"u8).ShouldBe(Signature);
    }

    [Fact]
    public void Each_of_several_secrets_signs()
    {
        File.WriteAllLines(_file, [$"whsec_{Convert.ToBase64String(new byte[32])}", "", $"  {Secret}"]);

        var signatures = WebhookSignature.Of(SigningKeys.Read(_file), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"u8).Split(' ');

        signatures.Length.ShouldBe(2);
        signatures[1].ShouldBe(Signature);
        signatures[0].ShouldNotBe(Signature);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS")]
    [InlineData("whsec_c2hvcnQ=")]
    [InlineData(Secret + "\nhunter2")]
    [InlineData(Secret + "\n" + Secret + "\n" + Secret + "\n" + Secret + "\n" + Secret + "\n" + Secret)]
    public void File_with_anything_else_holds_no_secret(string content)
    {
        File.WriteAllText(_file, content);

        SigningKeys.AreIn(_file).ShouldBeFalse();
    }

    [Fact]
    public void Message_of_a_wrong_file_does_not_tell_what_it_holds()
    {
        File.WriteAllText(_file, "hunter2");

        Should.Throw<InvalidDataException>(() => SigningKeys.Read(_file)).Message.ShouldNotContain("hunter2");
    }

    public void Dispose() => File.Delete(_file);
}
