using Diagnosis.Server.Pages.Text;
using Diagnosis.V1;

namespace Diagnosis.Server.Tests.Pages.Text;

/// <summary>A name from the cluster must not turn round what a page shows beside it.</summary>
public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("10.0.1.21", "10.0.1.21")]
    [InlineData("", "")]
    [InlineData("a\u202Eb\u202Ec\u2066", "a\\u202eb\\u202ec\\u2066")]
    [InlineData("עברית", "עברית")]
    public void Marks_of_direction_are_written_out(string text, string expected) => VisibleText.Of(text).ShouldBe(expected);

    [Fact]
    public void Every_text_of_an_answer_is_looked_at()
    {
        var finding = new Finding { Summary = "s\u202E", Evidence = { new Evidence { Text = "e\u202E" } } };
        finding.Parameters.Add("host", "p\u202E");
        var answer = new DiagnoseResponse { Diagnoses = { new V1.Diagnosis { Findings = { finding }, DeploymentIds = { "d\u202E" } } } };

        VisibleText.In(answer);

        answer.ToString().ShouldNotContain("\u202E");
        answer.Diagnoses[0].DeploymentIds.ShouldBe(["d\\u202e"]);
    }
}
