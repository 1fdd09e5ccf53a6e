using Grpc.Core;

namespace Diagnosis.StandIns.Tests.Contract;

/// <summary>Keeps what call credentials tell.</summary>
internal sealed class CallCredentialsReader : CallCredentialsConfiguratorBase
{
    public IReadOnlyList<CallCredentials> Parts { get; private set; } = [];

    public AsyncAuthInterceptor? Interceptor { get; private set; }

    public override void SetCompositeCredentials(object? state, IReadOnlyList<CallCredentials> credentials)
    {
        state.ShouldBe("state");
        Parts = credentials;
    }

    public override void SetAsyncAuthInterceptorCredentials(object? state, AsyncAuthInterceptor interceptor)
    {
        state.ShouldBe("state");
        Interceptor = interceptor;
    }
}
