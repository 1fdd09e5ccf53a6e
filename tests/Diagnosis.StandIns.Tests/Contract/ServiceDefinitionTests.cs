using Grpc.Core;

namespace Diagnosis.StandIns.Tests.Contract;

public sealed class ServiceDefinitionTests
{
    private static readonly Method<string, string> Unary = Calls.Method(MethodType.Unary);

    [Fact]
    public void Method_KnowsItsPath()
    {
        Unary.Type.ShouldBe(MethodType.Unary);
        Unary.ServiceName.ShouldBe("diagnosis.Test");
        Unary.Name.ShouldBe("Unary");
        Unary.FullName.ShouldBe("/diagnosis.Test/Unary");
    }

    [Fact]
    public void Definition_BindsItsMethodsInOrder()
    {
        var definition = ServerServiceDefinition.CreateBuilder()
            .AddMethod(Unary, (request, _) => Task.FromResult(request))
            .AddMethod(Calls.Method(MethodType.ClientStreaming), (IAsyncStreamReader<string> _, ServerCallContext _) => Task.FromResult(""))
            .AddMethod(Calls.Method(MethodType.ServerStreaming), (string _, IServerStreamWriter<string> _, ServerCallContext _) => Task.CompletedTask)
            .AddMethod(
                Calls.Method(MethodType.DuplexStreaming),
                (IAsyncStreamReader<string> _, IServerStreamWriter<string> _, ServerCallContext _) => Task.CompletedTask)
            .Build();
        var binder = new RecordingBinder();
        definition.BindService(binder);
        binder.Bound.ShouldBe(["Unary Unary", "ClientStreaming ClientStreaming", "ServerStreaming ServerStreaming", "DuplexStreaming DuplexStreaming"]);
    }

    [Fact]
    public void SameMethodTwice_IsRefused()
    {
        var builder = ServerServiceDefinition.CreateBuilder().AddMethod(Unary, (request, _) => Task.FromResult(request));
        Should.Throw<ArgumentException>(() => builder.AddMethod(Unary, (request, _) => Task.FromResult(request)));
    }

    [Fact]
    public void BinderThatTakesNothing_SaysSo()
    {
        var definition = ServerServiceDefinition.CreateBuilder().AddMethod(Unary, (request, _) => Task.FromResult(request)).Build();
        Should.Throw<NotImplementedException>(() => definition.BindService(new ServiceBinderBase()));
    }

    [Fact]
    public void GeneratedService_NamesItsBindMethod()
    {
        var attribute = typeof(Diagnosis.StandIns.Tests.EndToEnd.Echo.EchoBase).GetCustomAttributes(typeof(BindServiceMethodAttribute), inherit: false)
            .ShouldHaveSingleItem().ShouldBeOfType<BindServiceMethodAttribute>();
        attribute.BindType.ShouldBe(typeof(Diagnosis.StandIns.Tests.EndToEnd.Echo));
        attribute.BindMethodName.ShouldBe("BindService");
    }
}
