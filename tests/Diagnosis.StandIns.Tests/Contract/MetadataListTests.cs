using Grpc.Core;

namespace Diagnosis.StandIns.Tests.Contract;

public sealed class MetadataListTests
{
    private readonly Metadata _metadata = new() { { "Role", "public" }, { "trace-bin", [1] }, { "role", "slave_public" }, { "trace-bin", [2, 3] } };

    [Fact]
    public void Lookup_GivesTheLastOfAKey()
    {
        _metadata.Get("role")!.Value.ShouldBe("slave_public");
        _metadata.GetValue("role").ShouldBe("slave_public");
        _metadata.GetValueBytes("trace-bin").ShouldBe([2, 3]);
        _metadata.GetValueBytes("role").ShouldBe("slave_public"u8.ToArray());
    }

    [Fact]
    public void GetAll_GivesAllOfAKeyInOrder() => _metadata.GetAll("role").Select(entry => entry.Value).ShouldBe(["public", "slave_public"]);

    [Theory]
    [InlineData("agent")]
    [InlineData("Role")]
    [InlineData("")]
    public void LookupOfAnotherKey_GivesNothing(string key)
    {
        _metadata.Get(key).ShouldBeNull();
        _metadata.GetValue(key).ShouldBeNull();
        _metadata.GetValueBytes(key).ShouldBeNull();
        _metadata.GetAll(key).ShouldBeEmpty();
    }

    [Fact]
    public void GetValueOfBinaryKey_IsRefused() => Should.Throw<InvalidOperationException>(() => _metadata.GetValue("trace-bin"));

    [Fact]
    public void List_KeepsOrderThroughChanges()
    {
        var first = new Metadata.Entry("a", "1");
        var second = new Metadata.Entry("b", "2");
        var third = new Metadata.Entry("c", "3");
        var metadata = new Metadata { second };
        metadata.Insert(0, first);
        metadata.Add(third);
        metadata.ShouldBe([first, second, third]);
        metadata.IndexOf(third).ShouldBe(2);
        metadata.Contains(second).ShouldBeTrue();
        metadata.Remove(second).ShouldBeTrue();
        metadata.Remove(second).ShouldBeFalse();
        metadata.IndexOf(second).ShouldBe(-1);
        metadata[1] = second;
        metadata.RemoveAt(0);
        var copy = new Metadata.Entry[2];
        metadata.CopyTo(copy, 1);
        copy.ShouldBe([null!, second]);
        metadata.Clear();
        metadata.Count.ShouldBe(0);
        metadata.IsReadOnly.ShouldBeFalse();
    }

    [Fact]
    public void MissingEntry_IsRefused()
    {
        Should.Throw<ArgumentNullException>(() => _metadata.Add(null!));
        Should.Throw<ArgumentNullException>(() => _metadata.Insert(0, null!));
        Should.Throw<ArgumentNullException>(() => _metadata[0] = null!);
    }

    public static TheoryData<string, Action<Metadata>> Changes => new()
    {
        { "add entry", metadata => metadata.Add(new Metadata.Entry("a", "1")) },
        { "add text", metadata => metadata.Add("a", "1") },
        { "add bytes", metadata => metadata.Add("a-bin", [1]) },
        { "insert", metadata => metadata.Insert(0, new Metadata.Entry("a", "1")) },
        { "set", metadata => metadata[0] = new Metadata.Entry("a", "1") },
        { "remove", metadata => metadata.Remove(new Metadata.Entry("a", "1")) },
        { "remove at", metadata => metadata.RemoveAt(0) },
        { "clear", metadata => metadata.Clear() },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Empty_RefusesEveryChange(string name, Action<Metadata> change)
    {
        Should.Throw<InvalidOperationException>(() => change(Metadata.Empty), name);
        Metadata.Empty.ShouldBeEmpty();
        Metadata.Empty.IsReadOnly.ShouldBeTrue();
    }
}
