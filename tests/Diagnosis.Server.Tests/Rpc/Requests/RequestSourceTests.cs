using Diagnosis.Server.Rpc.Requests;
using Diagnosis.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Diagnosis.Server.Tests.Rpc.Requests;

public sealed class RequestSourceTests
{
    /// <summary>Requests of all calls that say where their facts come from.</summary>
    public static TheoryData<string> Sourced =>
        [.. DiagnosisServiceReflection.Descriptor.Services[0].Methods.Select(m => m.InputType)
            .Where(request => request.Fields.InDeclarationOrder().Any(IsSource))
            .Select(request => request.Name)];

    [Theory]
    [MemberData(nameof(Sourced))]
    public void Source_of_every_request_that_has_one_is_found(string name)
    {
        var type = DiagnosisServiceReflection.Descriptor.Services[0].Methods.Select(m => m.InputType).Single(request => request.Name == name);
        var request = (IMessage)Activator.CreateInstance(type.ClrType)!;
        var source = new ClusterSource { Cluster = "c" };
        type.Fields.InDeclarationOrder().Single(IsSource).Accessor.SetValue(request, source);

        RequestSource.Of(request).ShouldBeSameAs(source);
    }

    private static bool IsSource(FieldDescriptor field) =>
        field.FieldType == FieldType.Message && field.MessageType == ClusterSource.Descriptor;
}
