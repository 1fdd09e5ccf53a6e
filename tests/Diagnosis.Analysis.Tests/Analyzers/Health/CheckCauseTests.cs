using Diagnosis.Analysis.Analyzers.Health;

namespace Diagnosis.Analysis.Tests.Analyzers.Health;

public sealed class CheckCauseTests
{
    public static TheoryData<string?, int, int?> Texts => new()
    {
        { null, (int)CauseKind.NONE, null },
        { "  ", (int)CauseKind.NONE, null },
        { "503 Service Unavailable", (int)CauseKind.STATUS, 503 },
        { "404 Not Found", (int)CauseKind.STATUS, 404 },
        { "503", (int)CauseKind.STATUS, 503 },
        { "Unexpected HTTP response code: 500", (int)CauseKind.STATUS, 500 },
        { "5030 is no status", (int)CauseKind.OTHER, null },
        { "ConnectException: Connection refused", (int)CauseKind.REFUSED, null },
        { "StreamTcpException: Tcp command [Connect(10.0.0.5:31005)] failed because of java.net.ConnectException: Connection refused", (int)CauseKind.REFUSED, null },
        { "curl exited with status 7: curl: (7) Failed to connect to 127.0.0.1", (int)CauseKind.REFUSED, null },
        { "TCP connection failed", (int)CauseKind.REFUSED, null },
        { "SocketTimeoutException: connect timed out", (int)CauseKind.TIMED_OUT, null },
        { "AskTimeoutException: Ask timed out on [Actor[akka://marathon/user/IO-HTTP#-1]] after [15000 ms]", (int)CauseKind.TIMED_OUT, null },
        { "curl timed out after 20secs", (int)CauseKind.TIMED_OUT, null },
        { "UnsupportedOperationException: Health check failed: unable to get the task's effectivePort", (int)CauseKind.NO_TARGET, null },
        { "NoRouteToHostException: No route to host", (int)CauseKind.NO_ROUTE, null },
        { "UnknownHostException: agent-7", (int)CauseKind.NO_ROUTE, null },
        { "SSLHandshakeException: Received fatal alert", (int)CauseKind.TLS, null },
        { "Connection reset by peer", (int)CauseKind.RESET, null },
        { "Command exited with status 1", (int)CauseKind.COMMAND, null },
        { "The moon is full", (int)CauseKind.OTHER, null },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_HasItsKind(string? text, int kind, int? status)
    {
        var cause = CheckCause.Of(text);

        cause.Kind.ShouldBe((CauseKind)kind);
        cause.Status.ShouldBe(status);
    }

    [Fact]
    public void LongTexts_AreCutToOneLine()
    {
        var cause = CheckCause.Of(new string('x', 5000) + "\n\r\ttail");

        cause.Text.Length.ShouldBe(160);
        cause.Text.ShouldNotContain("\n");
    }

    [Fact]
    public void StatusOfTheClient_IsAMisconfiguredCheck()
    {
        CheckCause.Of("404 Not Found").Label.ShouldBe("health_check_misconfigured");
        CheckCause.Of("503 Service Unavailable").Label.ShouldBe("health_check_failed");
    }
}
