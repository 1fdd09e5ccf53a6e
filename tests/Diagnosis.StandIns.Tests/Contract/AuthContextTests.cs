using Grpc.Core;

namespace Diagnosis.StandIns.Tests.Contract;

public sealed class AuthContextTests
{
    private static readonly AuthProperty Name = AuthProperty.Create("x509_common_name", "marathon"u8.ToArray());
    private static readonly AuthProperty Kind = AuthProperty.Create("transport", "ssl"u8.ToArray());

    private static Dictionary<string, List<AuthProperty>> Properties => new(StringComparer.Ordinal)
    {
        ["x509_common_name"] = [Name],
        ["transport"] = [Kind],
    };

    [Fact]
    public void PeerWithIdentity_IsAuthenticated()
    {
        var context = new AuthContext("x509_common_name", Properties);
        context.IsPeerAuthenticated.ShouldBeTrue();
        context.PeerIdentityPropertyName.ShouldBe("x509_common_name");
        context.PeerIdentity.ShouldBe([Name]);
        context.Properties.ShouldBe([Name, Kind], ignoreOrder: true);
        context.FindPropertiesByName("transport").ShouldBe([Kind]);
        context.FindPropertiesByName("other").ShouldBeEmpty();
    }

    [Fact]
    public void PeerWithoutIdentity_IsNot()
    {
        var context = new AuthContext(null, Properties);
        context.IsPeerAuthenticated.ShouldBeFalse();
        context.PeerIdentity.ShouldBeEmpty();
        Should.Throw<ArgumentNullException>(() => new AuthContext(null, null!));
    }

    [Fact]
    public void Property_KeepsACopyOfItsValue()
    {
        byte[] bytes = [.. "agent"u8];
        var property = AuthProperty.Create("role", bytes);
        bytes[0] = 0;
        property.ValueBytes[1] = 0;
        property.Name.ShouldBe("role");
        property.Value.ShouldBe("agent");
        property.ValueBytes.ShouldBe("agent"u8.ToArray());
        Should.Throw<ArgumentNullException>(() => AuthProperty.Create(null!, []));
        Should.Throw<ArgumentNullException>(() => AuthProperty.Create("role", null!));
    }
}
