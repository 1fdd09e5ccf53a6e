using Grpc.Core;

namespace Diagnosis.StandIns.Tests.Contract;

/// <summary>A channel whose calls end in an invoker of the test.</summary>
internal sealed class RecordingChannel(CallInvoker invoker) : ChannelBase("test")
{
    public override CallInvoker CreateCallInvoker() => invoker;
}
