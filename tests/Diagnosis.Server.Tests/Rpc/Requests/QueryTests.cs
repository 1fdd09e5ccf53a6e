using Diagnosis.Server.Rpc.Requests;
using Diagnosis.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Diagnosis.Server.Tests.Rpc.Requests;

public sealed class QueryTests
{
    /// <summary>Queries whose requests say where their facts come from.</summary>
    public static TheoryData<string> Sourced =>
        [.. Queries.Where(query => Descriptor(query).Fields.InDeclarationOrder().Any(IsSource)).Select(query => query.Name)];

    private static IEnumerable<Type> Queries => typeof(Query<,>).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false, BaseType: { IsGenericType: true } parent } && parent.GetGenericTypeDefinition() == typeof(Query<,>));

    [Fact]
    public void Queries_with_a_source_are_there() => Sourced.Count.ShouldBeGreaterThanOrEqualTo(5);

    [Theory]
    [MemberData(nameof(Sourced))]
    public void Source_of_every_request_that_has_one_is_found(string name)
    {
        var query = Queries.Single(type => type.Name == name);
        var request = (IMessage)Activator.CreateInstance(Descriptor(query).ClrType)!;
        var source = new ClusterSource { Cluster = "c" };
        request.Descriptor.Fields.InDeclarationOrder().Single(IsSource).Accessor.SetValue(request, source);

        query.GetProperty(nameof(Query<IMessage, IMessage>.Source))!.GetValue(Activator.CreateInstance(query, request, null)).ShouldBeSameAs(source);
    }

    private static MessageDescriptor Descriptor(Type query) =>
        ((IMessage)Activator.CreateInstance(query.BaseType!.GetGenericArguments()[0])!).Descriptor;

    private static bool IsSource(FieldDescriptor field) => field.FieldType == FieldType.Message && field.MessageType == ClusterSource.Descriptor;
}
