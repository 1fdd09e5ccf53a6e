using MediatR;

namespace Diagnosis.StandIns.Tests.MediatR;

public sealed class UnitTests
{
    [Fact]
    public async Task Unit_HasOneValue()
    {
        var other = default(Unit);
        Unit.Value.ShouldBe(other);
        (await Unit.Task).ShouldBe(other);
        (Unit.Value == other).ShouldBeTrue();
        (Unit.Value != other).ShouldBeFalse();
        Unit.Value.Equals((object)other).ShouldBeTrue();
        Unit.Value.Equals("()").ShouldBeFalse();
        Unit.Value.CompareTo(other).ShouldBe(0);
        ((IComparable)Unit.Value).CompareTo(null).ShouldBe(0);
        Unit.Value.GetHashCode().ShouldBe(other.GetHashCode());
        Unit.Value.ToString().ShouldBe("()");
    }
}
