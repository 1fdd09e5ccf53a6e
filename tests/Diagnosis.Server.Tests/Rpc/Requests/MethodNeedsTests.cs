using Diagnosis.Server.Access;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.V1;

namespace Diagnosis.Server.Tests.Rpc.Requests;

public sealed class MethodNeedsTests
{
    private static readonly MethodNeeds Said = new([new(typeof(DiagnoseRequest), CallKind.Diagnose)]);

    [Fact]
    public void Method_needs_what_is_said_of_its_message() => Said.Of("Diagnose").ShouldBe(new Needs(CallKind.Diagnose));

    [Theory]
    [InlineData("Simulate")]
    [InlineData("Nope")]
    [InlineData("diagnose")]
    [InlineData("")]
    public void Method_that_nothing_is_said_of_needs_what_nobody_has(string name) => Said.Of(name).ShouldBeNull();
}
