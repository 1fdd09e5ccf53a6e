using Diagnosis.Server.Access;

namespace Diagnosis.Server.Tests.Access;

public sealed class OpenAddressesTests
{
    [Theory]
    [InlineData("http://127.0.0.1:32051", true)]
    [InlineData("http://localhost:32080", true)]
    [InlineData("http://[::1]:32080", true)]
    [InlineData("http://0.0.0.0:32080", false)]
    [InlineData("http://[::]:32080", false)]
    [InlineData("http://+:32080", false)]
    [InlineData("https://diagnosis.example.org:443", false)]
    public void Only_loopback_addresses_are_of_this_machine(string address, bool isOfThisMachine) =>
        OpenAddresses.IsOfThisMachine(address).ShouldBe(isOfThisMachine);
}
