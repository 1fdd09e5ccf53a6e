using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using static Diagnosis.Analysis.Tests.TaskFailures.FailureScene;

namespace Diagnosis.Analysis.Tests.TaskFailures;

public sealed class StackTraceTests
{
    [Theory]
    [InlineData(
        "starting\nException in thread \"main\" java.lang.IllegalStateException: DB_URL is not set\n\tat com.acme.Main.main(Main.java:12)\n",
        "java.lang.IllegalStateException: DB_URL is not set")]
    [InlineData(
        "2021-05-12 09:29:40 ERROR Application run failed\norg.x.BeanCreationException: Error creating bean\n\tat org.x.X.a(X.java:10) ~[x.jar:1]\n"
            + "Caused by: java.net.UnknownHostException: pg.marathon.mesos\n\tat java.base/java.net.InetAddress.getAllByName(InetAddress.java:1281)\n"
            + "\t... 23 more\n",
        "java.net.UnknownHostException: pg.marathon.mesos")]
    [InlineData(
        "panic: config file /etc/app.yaml missing\n\ngoroutine 1 [running]:\nmain.run(0xc000012, 0x1)\n\t/src/main.go:20 +0x45\nmain.main()\n"
            + "\t/src/main.go:14 +0x45\nexit status 2\n",
        "panic: config file /etc/app.yaml missing")]
    [InlineData(
        "Traceback (most recent call last):\n  File \"/app/main.py\", line 3, in <module>\n    int(\"x\")\n    ^^^^^^^^\n"
            + "ValueError: invalid literal for int()\nbye\n",
        "ValueError: invalid literal for int()")]
    [InlineData(
        "/app/index.js:10\n    throw new Error('DB_URL is not set');\n    ^\n\nError: DB_URL is not set\n    at Object.<anonymous> (/app/index.js:10:11)\n"
            + "    at node:internal/main/run_main_module:23:47 {\n  errno: -111,\n  code: 'ECONNREFUSED',\n}\n\nNode.js v18.12.1\nnpm ERR! code ELIFECYCLE\n",
        "Error: DB_URL is not set")]
    [InlineData(
        "/app/x.rb:3:in `boot': no such key (KeyError)\n\tfrom /app/x.rb:9:in `block in main'\n\tfrom /app/x.rb:12:in `<main>'\n",
        "/app/x.rb:3:in `boot': no such key (KeyError)")]
    [InlineData(
        "Unhandled exception. System.AggregateException: One or more errors occurred.\n ---> System.IO.FileNotFoundException: Could not find '/etc/x'\n"
            + "   at A.Read(String path) in /src/A.cs:line 3\n   --- End of inner exception stack trace ---\n   at A.Main(String[] args)\n",
        "System.IO.FileNotFoundException: Could not find '/etc/x'")]
    [InlineData(
        "thread 'main' panicked at src/main.rs:4:5:\nno listen address\nnote: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n",
        "no listen address")]
    [InlineData(
        "PHP Fatal error:  Uncaught Exception: no key in /app/i.php:3\nStack trace:\n#0 {main}\n  thrown in /app/i.php on line 3\n",
        "PHP Fatal error:  Uncaught Exception: no key in /app/i.php:3")]
    public async Task Last_words_of_a_program_that_ends_with_a_trace_are_its_error(string output, string words)
    {
        var root = (await DiagnoseAsync(output)).Findings[0];

        root.Headline.ShouldContain($"its last words: \"{words}\"");
        root.Evidence.Select(e => e.Detail).OfType<LogEvidence>().ShouldHaveSingleItem().Lines.ShouldContain(line => line.Value.Contains(words));
    }

    [Fact]
    public async Task Error_that_follows_a_trace_is_the_later_one() =>
        (await DiagnoseAsync("java.io.IOException: retry\n\tat a.B.c(B.java:1)\nfatal: cannot bind port 80\n")).Headline
            .ShouldContain("its last words: \"fatal: cannot bind port 80\"");

    [Fact]
    public async Task Trace_long_before_the_end_is_not_the_last_word()
    {
        var served = string.Concat(Enumerable.Range(0, 20).Select(i => $"served {i}\n"));

        (await DiagnoseAsync($"java.io.IOException: retry\n\tat a.B.c(B.java:1)\n{served}")).Headline.ShouldContain("its last words: \"served 19\"");
    }

    [Fact]
    public async Task Error_before_many_frames_is_shown_with_the_last_of_them()
    {
        var frames = string.Concat(Enumerable.Range(0, 60).Select(i => $"\tat a.B.c{i}(B.java:{i})\n"));

        var lines = (await DiagnoseAsync($"java.io.IOException: no disk\n{frames}")).Findings[0].Evidence.Select(e => e.Detail).OfType<LogEvidence>()
            .ShouldHaveSingleItem().Lines;

        lines.Length.ShouldBe(5);
        lines[0].ShouldBe(KeyValuePair.Create(1L, "java.io.IOException: no disk"));
        lines[^1].Key.ShouldBe(61);
    }

    private static Task<Diagnosis.Analysis.Engine.WorkloadDiagnosis> DiagnoseAsync(string output) =>
        new FailureScene().Last(Failure("Container exited with status 1")).Log(DocumentKind.TaskLog, TaskId("a"), output).DiagnoseAsync();
}
