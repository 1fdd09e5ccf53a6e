using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Health;

namespace Diagnosis.Analysis.Tests.Health;

public sealed class CheckCauseTests
{
    public static TheoryData<string?, int, int?> Texts => new()
    {
        { null, (int)CauseKind.None, null },
        { "  ", (int)CauseKind.None, null },
        { "503 Service Unavailable", (int)CauseKind.Status, 503 },
        { "404 Not Found", (int)CauseKind.Status, 404 },
        { "503", (int)CauseKind.Status, 503 },
        { "Unexpected HTTP response code: 500", (int)CauseKind.Status, 500 },
        { "5030 is no status", (int)CauseKind.Other, null },
        { "ConnectException: Connection refused", (int)CauseKind.Refused, null },
        {
            "StreamTcpException: Tcp command [Connect(10.0.0.5:31005)] failed because of java.net.ConnectException: Connection refused",
            (int)CauseKind.Refused,
            null
        },
        { "curl exited with status 7: curl: (7) Failed to connect to 127.0.0.1", (int)CauseKind.Refused, null },
        { "TCP connection failed", (int)CauseKind.Refused, null },
        { "SocketTimeoutException: connect timed out", (int)CauseKind.TimedOut, null },
        { "AskTimeoutException: Ask timed out on [Actor[akka://marathon/user/IO-HTTP#-1]] after [15000 ms]", (int)CauseKind.TimedOut, null },
        { "curl timed out after 20secs", (int)CauseKind.TimedOut, null },
        { "UnsupportedOperationException: Health check failed: unable to get the task's effectivePort", (int)CauseKind.NoTarget, null },
        { "NoRouteToHostException: No route to host", (int)CauseKind.NoRoute, null },
        { "UnknownHostException: agent-7", (int)CauseKind.NoRoute, null },
        { "SSLHandshakeException: Received fatal alert", (int)CauseKind.Tls, null },
        { "Connection reset by peer", (int)CauseKind.Reset, null },
        { "Command exited with status 1", (int)CauseKind.Command, null },
        { "The moon is full", (int)CauseKind.Other, null },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_has_its_kind(string? text, int kind, int? status)
    {
        var cause = CheckCause.Of(text);

        cause.Kind.ShouldBe((CauseKind)kind);
        cause.Status.ShouldBe(status);
    }

    [Fact]
    public void Long_texts_are_cut_to_one_line()
    {
        var cause = CheckCause.Of(new string('x', 5000) + "\n\r\ttail");

        cause.Text.Length.ShouldBe(160);
        cause.Text.ShouldNotContain("\n");
    }

    [Fact]
    public void Status_of_the_client_is_a_misconfigured_check()
    {
        CheckCause.Of("404 Not Found").FailureCause.ShouldBe(HealthCauses.Misconfigured);
        CheckCause.Of("503 Service Unavailable").FailureCause.ShouldBe(HealthCauses.Failed);
    }
}
