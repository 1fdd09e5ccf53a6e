using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Diagnosis.StandIns.Tests.Contract;

public sealed class ClientInterceptorTests
{
    private readonly List<string> _journal = [];
    private readonly RecordingInvoker _wire;

    public ClientInterceptorTests() => _wire = new RecordingInvoker(_journal);

    public static TheoryData<string> Kinds => Calls.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void InterceptorsAddedTogether_SeeACallInTheOrderGiven(string kind)
    {
        Calls.Start(kind, _wire.Intercept(Interceptor("a"), Interceptor("b"), Interceptor("c")));
        _journal.ShouldBe([$"a {kind}", $"b {kind}", $"c {kind}", $"wire {kind}"]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void InterceptorsAddedOneAfterTheOther_LastSeesACallFirst(string kind)
    {
        Calls.Start(kind, _wire.Intercept(Interceptor("a")).Intercept(Interceptor("b")));
        _journal.ShouldBe([$"b {kind}", $"a {kind}", $"wire {kind}"]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void InterceptorWithoutOverrides_PassesACallOn(string kind)
    {
        Calls.Start(kind, _wire.Intercept(new PassingInterceptor()));
        _journal.ShouldBe([$"wire {kind}"]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void HeaderFunction_ReplacesTheHeaders(string kind)
    {
        var invoker = _wire.Intercept(headers => [.. headers, new("added", "1")]);
        Calls.Start(kind, invoker);
        _wire.Options.Headers!.Select(entry => entry.Key).ShouldBe(["added"]);
        Calls.Start(kind, invoker, new CallOptions([new("own", "0")]));
        _wire.Options.Headers!.Select(entry => entry.Key).ShouldBe(["own", "added"]);
    }

    [Fact]
    public void Channel_CanBeInterceptedInEveryWay()
    {
        var channel = new RecordingChannel(_wire);
        Calls.Start("Unary", channel.Intercept(Interceptor("a")));
        Calls.Start("Unary", channel.Intercept(Interceptor("b"), Interceptor("c")));
        Calls.Start("Unary", channel.Intercept(_ => [new("added", "1")]));
        _journal.ShouldBe(["a Unary", "wire Unary", "b Unary", "c Unary", "wire Unary", "wire Unary"]);
        _wire.Options.Headers!.GetValue("added").ShouldBe("1");
    }

    [Fact]
    public void NoInterceptors_LeaveTheInvokerAsItIs() => _wire.Intercept([]).ShouldBeSameAs(_wire);

    [Fact]
    public void MissingParts_AreRefused()
    {
        Should.Throw<ArgumentNullException>(() => _wire.Intercept((Interceptor)null!));
        Should.Throw<ArgumentNullException>(() => _wire.Intercept((Interceptor[])null!));
        Should.Throw<ArgumentNullException>(() => _wire.Intercept((Func<Metadata, Metadata>)null!));
        Should.Throw<ArgumentNullException>(() => ((CallInvoker)null!).Intercept(Interceptor("a")));
        Should.Throw<ArgumentNullException>(() => ((ChannelBase)null!).Intercept(Interceptor("a")));
    }

    private JournalInterceptor Interceptor(string name) => new(name, _journal);

    private sealed class PassingInterceptor : Interceptor;
}
