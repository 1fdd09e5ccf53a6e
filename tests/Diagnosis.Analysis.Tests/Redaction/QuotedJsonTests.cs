using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Analysis.Tests.Redaction;

public sealed class QuotedJsonTests
{
    [Theory]
    [InlineData(
        """'hostPath' is undefined on object: {"external":{"options":{"dvdi/password":"hunter2Zq9","o":"username=a,password=hunter2Zq9"}}}""",
        """'hostPath' is undefined on object: {"external":{"options":{"dvdi/password":"[redacted]","o":"username=a,password=[redacted]"}}}""")]
    [InlineData(
        """'id' is undefined on object: {"cmd":"sleep 1","env":{"PLAIN":"hunter2Zq9"}}""",
        """'id' is undefined on object: {"cmd":"sleep 1","env":{"PLAIN":"[redacted]"}}""")]
    [InlineData("""'id' is undefined on object: {"cmd":"a < b"}""", """'id' is undefined on object: {"cmd":"a < b"}""")]
    [InlineData(
        """'id' is undefined on object: {"password":"hunter2Zq9","cu...""",
        """'id' is undefined on object: {"password":"[redacted]","cu...""")]
    [InlineData("error.expected.jsarray: https://u:hunter2Zq9@h", "error.expected.jsarray: https://u:[redacted]@h")]
    public void Message_shows_the_quoted_part_without_secrets(string message, string shown) => QuotedJson.Redact(message).ShouldBe(shown);
}
