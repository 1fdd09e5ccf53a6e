using Diagnosis.Server.Pages.Text;

namespace Diagnosis.Server.Tests.Pages.Text;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("each asks for 12000 MiB on one host", "each asks for 12\u202f000 MiB on one host")]
    [InlineData("5842 MiB short, 100 MiB free", "5\u202f842 MiB short, 100 MiB free")]
    [InlineData("asks 1234.5 MiB", "asks 1\u202f234.5 MiB")]
    [InlineData("0.5 cpus, 1 cpu, 2 gpus", "0.5 CPUs, 1 CPU, 2 GPUs")]
    [InlineData("131 s left of 300 s", "2 min 11 s left of 5 min")]
    [InlineData("119 s ago, 82 s", "119 s ago, 82 s")]
    [InlineData("it says \"12000 MiB, 4 cpus, 500 s\"", "it says \"12000 MiB, 4 cpus, 500 s\"")]
    [InlineData("port 12000 of 10.0.1.21:31000, cpus 2, app-1200 s3", "port 12000 of 10.0.1.21:31000, cpus 2, app-1200 s3")]
    public void Numbers_are_spelt_as_in_tables(string said, string spelt) => Spelling.Of(said).ShouldBe(spelt);

    [Fact]
    public void Code_in_a_sentence_stays_as_it_is() =>
        Markdown.Sentence("asks 12000 MiB: `mem 12000 MiB`").Value.ShouldBe("asks 12\u202f000 MiB: <code>mem 12000 MiB</code>");
}
