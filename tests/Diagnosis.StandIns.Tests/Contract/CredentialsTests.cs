using Grpc.Core;

namespace Diagnosis.StandIns.Tests.Contract;

public sealed class CredentialsTests
{
    private static readonly KeyCertificatePair Pair = new("chain", "key");
    private static readonly CallCredentials Token = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);

    public static TheoryData<ChannelCredentials, string> ChannelKinds => new()
    {
        { ChannelCredentials.Insecure, "insecure" },
        { ChannelCredentials.SecureSsl, "ssl    " },
        { new SslCredentials("roots"), "ssl roots   " },
        { new SslCredentials("roots", Pair), "ssl roots chain key " },
        { new SslCredentials("roots", Pair, _ => true), "ssl roots chain key verified" },
        { ChannelCredentials.Create(new SslCredentials(), Token), "SslCredentials with interceptor" },
    };

    [Theory]
    [MemberData(nameof(ChannelKinds))]
    public void ChannelCredentials_TellWhatTheyAre(ChannelCredentials credentials, string expected)
    {
        var configurator = new ChannelCredentialsReader();
        credentials.InternalPopulateConfiguration(configurator, "state");
        configurator.Told.ShouldBe([expected]);
    }

    [Fact]
    public void CallCredentialsComposed_KeepTheirOrder()
    {
        var other = CallCredentials.Compose(Token, Token);
        var configurator = new CallCredentialsReader();
        CallCredentials.Compose(Token, other).InternalPopulateConfiguration(configurator, "state");
        configurator.Parts.ShouldBe([Token, other]);
    }

    [Fact]
    public void SharedCredentials_AreTheSameEachTime()
    {
        ChannelCredentials.Insecure.ShouldBeSameAs(ChannelCredentials.Insecure);
        ChannelCredentials.SecureSsl.ShouldBeSameAs(ChannelCredentials.SecureSsl);
    }

    [Fact]
    public void CallCredentialsOverPlainText_AreRefused()
    {
        Should.Throw<ArgumentException>(() => ChannelCredentials.Create(ChannelCredentials.Insecure, Token));
        var composed = ChannelCredentials.Create(ChannelCredentials.SecureSsl, Token);
        Should.Throw<ArgumentException>(() => ChannelCredentials.Create(composed, Token));
    }

    [Fact]
    public void MissingParts_AreRefused()
    {
        Should.Throw<ArgumentException>(() => CallCredentials.Compose());
        Should.Throw<ArgumentException>(() => CallCredentials.Compose(Token));
        Should.Throw<ArgumentNullException>(() => CallCredentials.FromInterceptor(null!));
        Should.Throw<ArgumentNullException>(() => ChannelCredentials.Create(null!, Token));
        Should.Throw<ArgumentNullException>(() => ChannelCredentials.Create(ChannelCredentials.SecureSsl, null!));
        Should.Throw<ArgumentNullException>(() => new KeyCertificatePair(null!, "key"));
        Should.Throw<ArgumentNullException>(() => new KeyCertificatePair("chain", null!));
    }

    [Fact]
    public void AuthInterceptorContext_NamesTheCall()
    {
        using var cancellation = new CancellationTokenSource();
        var context = new AuthInterceptorContext("https://leader.mesos/diagnosis.Test", "Say", cancellation.Token);
        context.ServiceUrl.ShouldBe("https://leader.mesos/diagnosis.Test");
        context.MethodName.ShouldBe("Say");
        context.CancellationToken.ShouldBe(cancellation.Token);
        new AuthInterceptorContext("url", "Say").CancellationToken.CanBeCanceled.ShouldBeFalse();
    }
}
