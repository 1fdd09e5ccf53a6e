using System.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Compression;
using MediatR;

namespace Diagnosis.StandIns.Tests.Identity;

public sealed class IdentityTests
{
    [Theory]
    [InlineData(typeof(Metadata), "Grpc.Core.Api", "2.0.0.0", "d754f35622e28bad")]
    [InlineData(typeof(ICompressionProvider), "Grpc.Net.Common", "2.0.0.0", "d754f35622e28bad")]
    [InlineData(typeof(IBaseRequest), "MediatR.Contracts", "2.0.1.0", "bb9a41a5e8aaa7e2")]
    public void Assembly_HasTheIdentityOfThePackage(Type type, string name, string version, string publicKeyToken)
    {
        var identity = type.Assembly.GetName();
        identity.Name.ShouldBe(name);
        identity.Version.ShouldBe(Version.Parse(version));
        Convert.ToHexStringLower(identity.GetPublicKeyToken()!).ShouldBe(publicKeyToken);
    }

    [Theory]
    [InlineData(typeof(GrpcServiceOptions), typeof(Metadata))]
    [InlineData(typeof(GrpcServiceOptions), typeof(ICompressionProvider))]
    [InlineData(typeof(GrpcChannel), typeof(Metadata))]
    [InlineData(typeof(GrpcChannel), typeof(ICompressionProvider))]
    [InlineData(typeof(Mediator), typeof(IBaseRequest))]
    public void Assembly_IsTheOneThatThePackageAboveAsksFor(Type above, Type type)
    {
        var identity = type.Assembly.GetName();
        var asked = above.Assembly.GetReferencedAssemblies().Single(reference => reference.Name == identity.Name);
        asked.FullName.ShouldBe(identity.FullName);
    }

    /// <summary>Loads every type, which fails where an overridden or implemented member is missing or has another shape.</summary>
    [Theory]
    [InlineData(typeof(GrpcServiceOptions))]
    [InlineData(typeof(GrpcChannel))]
    [InlineData(typeof(Mediator))]
    public void EveryTypeAbove_Loads(Type above) => Should.NotThrow(above.Assembly.GetTypes).ShouldContain(above);

    [Theory]
    [InlineData(typeof(GrpcServiceOptions), typeof(Metadata), 50)]
    [InlineData(typeof(GrpcServiceOptions), typeof(ICompressionProvider), 3)]
    [InlineData(typeof(GrpcChannel), typeof(Metadata), 50)]
    [InlineData(typeof(GrpcChannel), typeof(ICompressionProvider), 3)]
    [InlineData(typeof(Mediator), typeof(IBaseRequest), 1)]
    public void EveryMemberUsedAbove_IsThere(Type above, Type type, int atLeast)
    {
        var used = MemberNames.UsedBy(above.Assembly, of: type.Assembly);
        used.Count.ShouldBeGreaterThanOrEqualTo(atLeast);
        used.Except(MemberNames.VisibleIn(type.Assembly)).ShouldBeEmpty();
    }

    [Fact]
    public void VisibleSurface_IsOfThePackagesNamespaces() => new[] { typeof(Metadata), typeof(ICompressionProvider), typeof(IBaseRequest) }
        .SelectMany(type => type.Assembly.GetExportedTypes())
        .Select(type => type.Namespace)
        .Distinct()
        .ShouldBe(["Grpc.Core", "Grpc.Core.Interceptors", "Grpc.Net.Compression", "MediatR"], ignoreOrder: true);
}
