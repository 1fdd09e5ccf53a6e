using System.Buffers;
using System.Text;
using Diagnosis.Analysis.Failures.Logs;

namespace Diagnosis.Analysis.Tests.Failures.Logs;

public sealed class LogScannerTests
{
    private const string Header = "I0301 12:00:00.123456  1234 slave.cpp:5555] ";
    private const string PullLine = Header + "Container 'c0c4' for executor 'app.1' of framework 5b1f-0001 failed to start: Failed to run "
        + "'docker -H unix:///var/run/docker.sock pull a/b:1': exited with status 1; stderr='manifest unknown\n'";

    public static IEnumerable<object[]> BunRules =>
        new (LogKind Kind, string Id, string Line)[]
        {
            (LogKind.MesosAgent, "unmount-volume", "E0301 x] Failed to remove rootfs mount point '/a'"),
            (LogKind.Exhibitor, "exhibitor-disk-space", "java.io.IOException: No space left on device"),
            (LogKind.Marathon, "migration-in-progress", "Migration Failed: Migration is already in progress"),
            (LogKind.Network, "networking-errors", "12:00:00.1 [error] gen_server down"),
            (LogKind.Cockroach, "cockroach-time-sync", "fewer than half the known nodes are within the maximum offset"),
            (LogKind.Network, "time-sync", "Clock is out of sync"),
            (LogKind.Exhibitor, "zookeeper-instances", "java.lang.Exception: Expected 3 servers, found 2"),
            (
                LogKind.MesosAgent,
                "mesos-agent-invalid-cert",
                "Container 'x' failed to start: Failed to perform 'curl': curl: (60) SSL certificate problem: self signed certificate"),
            (LogKind.MesosMaster, "overlay-network-recovery", "overlay-master in `RECOVERING` state"),
            (LogKind.Kernel, "kmem-errors", "SLUB: Unable to allocate memory on node -1"),
            (LogKind.Kernel, "oom-kills", "java invoked oom-killer: gfp_mask=0xd0"),
            (LogKind.ProcessList, "nscd-running", "root 1 /usr/sbin/nscd"),
            (LogKind.ProcessList, "firewalld-running", "root 1 /usr/bin/python firewalld --nofork"),
            (LogKind.Kernel, "task-blocked", "INFO: task java:1234 blocked for more than 120 seconds."),
            (LogKind.MesosMaster, "overlay-ip-pool", "Unable to reserve VTEP"),
            (LogKind.Exhibitor, "zookeeper-tls", "Unrecognized SSL message, plaintext connection?"),
            (LogKind.Exhibitor, "zookeeper-len-error", "java.io.IOException: Len error 1048592"),
        }.Select(row => new object[] { row.Kind, row.Id, row.Line });

    [Theory]
    [MemberData(nameof(BunRules))]
    public void Line_that_a_rule_knows_is_a_problem(LogKind kind, string id, string line)
    {
        var found = Rule(Scan($"nothing here\n{line}\nnothing more\n", kind), id);

        found.IsProblem.ShouldBeTrue();
        (found.Count, found.LastLine).ShouldBe((1, 2));
    }

    [Theory]
    [InlineData(LogKind.Network, "time-sync", "Clock is out of sync", "Time is in sync")]
    [InlineData(LogKind.Exhibitor, "zookeeper-instances", "Exception: Expected 3 servers", "Zookeeper connection established, state: CONNECTED")]
    [InlineData(LogKind.MesosMaster, "overlay-network-recovery", "overlay-master in `RECOVERING` state", "Moving overlay-master `a` to `RECOVERED` state.")]
    public void Cure_after_the_last_error_ends_the_problem(LogKind kind, string id, string error, string cure)
    {
        Rule(Scan($"{error}\n{cure}\n", kind), id).IsProblem.ShouldBeFalse();
        Rule(Scan($"{error}\n{cure}\n{error}\n", kind), id).IsProblem.ShouldBeTrue();
    }

    [Fact]
    public void Rule_that_must_be_found_is_a_problem_when_it_is_not()
    {
        Rule(Scan("root 1 /sbin/init\n", LogKind.ProcessList), "docker-not-running").IsProblem.ShouldBeTrue();
        Rule(Scan("root 1 /usr/bin/dockerd -H fd://\nroot 2 run-nscd-exporter\n", LogKind.ProcessList), "docker-not-running").IsProblem.ShouldBeFalse();
    }

    [Fact]
    public void Other_services_with_a_similar_name_are_not_nscd() =>
        Rule(Scan("root 2 /opt/run-nscd-exporter\n", LogKind.ProcessList), "nscd-running").Count.ShouldBe(0);

    [Fact]
    public void One_slow_write_of_zookeeper_is_normal()
    {
        Rule(Scan("fsync-ing the write ahead log in SyncThread:1 took 1200ms\n", LogKind.Exhibitor), "zookeeper-fsync").IsProblem.ShouldBeFalse();
        Rule(
            Scan("fsync-ing the write ahead log in SyncThread:1 took 1200ms\nfsync-ing the write ahead log in SyncThread:1 took 900ms\n", LogKind.Exhibitor),
            "zookeeper-fsync").IsProblem.ShouldBeTrue();
    }

    [Fact]
    public void Excerpt_of_a_pull_keeps_its_output_together_and_can_be_classified()
    {
        var excerpt = Scan($"{Header}Got assigned task\n{PullLine}\n{Header}next\n", LogKind.MesosAgent).Excerpts.ShouldHaveSingleItem();

        (excerpt.LineNumber, excerpt.Rule.Id).ShouldBe((2L, "container-failed-to-start"));
        excerpt.Text.ShouldBe(PullLine);
        FailureClassifier.Classify(new FailureMessage(excerpt.Text, Channel: FailureChannel.AgentLog)).Cause.Label.ShouldBe("image_tag_not_found");
    }

    [Fact]
    public void Only_lines_of_the_wanted_task_are_kept()
    {
        var log = $"{PullLine}\n{PullLine.Replace("app.1", "other.2", StringComparison.Ordinal)}\n";

        var scan = LogScanner.Scan(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(log)), new LogScanOptions { Ids = ["other.2"] });

        scan.Excerpts.ShouldHaveSingleItem().LineNumber.ShouldBe(3);
    }

    [Fact]
    public void Excerpts_are_the_last_ones_redacted_and_cut()
    {
        var log = string.Concat(Enumerable.Range(1, 200).Select(i => $"line {i} Failed to fetch 'https://u:hunter2@a/{i}' {new string('x', 5000)}\n"));

        var scan = LogScanner.Scan(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(log)), new LogScanOptions { MostExcerpts = 3, LongestExcerpt = 100 });

        scan.Excerpts.Select(excerpt => excerpt.LineNumber).ShouldBe([198, 199, 200]);
        scan.Excerpts.ShouldAllBe(excerpt => excerpt.Text.Length <= 103 && !excerpt.Text.Contains("hunter2"));
        Rule(scan, "artifact-fetch-failed").Count.ShouldBe(200);
    }

    [Fact]
    public void Result_does_not_depend_on_how_the_bytes_come()
    {
        var random = new Random(7);
        var text = new StringBuilder();
        for (var i = 0; i < 3000; i++)
        {
            text.Append(i % 100 == 7 ? PullLine : i % 50 == 3 ? "Memory limit exceeded: Requested: 64MB" : new string('y', random.Next(0, 900))).Append('\n');
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        var whole = LogScanner.Scan(new ReadOnlySequence<byte>(bytes), new LogScanOptions());
        int[] drops = [.. Enumerable.Range(0, 1000).Select(_ => random.Next(1, 3000))];

        foreach (var log in new[] { LogPieces.Of(bytes, drops), LogPieces.Of(bytes, 1), LogPieces.Of(bytes, 1000), LogPieces.Of(bytes, bytes.Length) })
        {
            var scan = LogScanner.Scan(log, new LogScanOptions());
            scan.Excerpts.ShouldBe(whole.Excerpts);
            scan.Counts.ShouldBe(whole.Counts);
            (scan.Lines, scan.Bytes).ShouldBe((whole.Lines, bytes.LongLength));
        }

        whole.Lines.ShouldBe(bytes.Count(b => b == '\n'));
    }

    [Theory]
    [InlineData(5000)]
    [InlineData(300)]
    public void Log_beyond_the_limit_is_cut_and_says_so(int size)
    {
        var log = LogPieces.Of(Encoding.UTF8.GetBytes(new string('z', 5000)), size);

        var scan = LogScanner.Scan(log, new LogScanOptions { MostBytes = 1000 });

        (scan.Bytes, scan.IsCut, scan.Lines).ShouldBe((1000L, true, 1L));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("\n", 1)]
    [InlineData("a", 1)]
    [InlineData("a\nb", 2)]
    [InlineData("a\r\nb\r\n", 2)]
    public void Lines_are_counted(string text, long lines) => Scan(text, LogKind.MesosAgent).Lines.ShouldBe(lines);

    [Fact]
    public void One_endless_line_without_line_breaks_is_read()
    {
        var log = new string('q', 3_000_000) + "Memory limit exceeded: x";

        Rule(LogScanner.Scan(LogPieces.Of(Encoding.UTF8.GetBytes(log), 65536), new LogScanOptions()), "memory-limit-exceeded").LastLine.ShouldBe(1);
    }

    private static LogScan Scan(string text, LogKind kind) =>
        LogScanner.Scan(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(text)), new LogScanOptions { Kind = kind });

    private static LogRuleCount Rule(LogScan scan, string id) => scan.Counts.Single(count => count.Rule.Id == id);
}
