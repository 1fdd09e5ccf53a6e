using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Tests.Json;

/// <summary>Borrowed memory keeps what was added, and nothing of it afterwards.</summary>
public sealed class PooledListTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(1000)]
    public void Everything_added_is_drained_in_order(int count)
    {
        var list = new PooledList<string>();
        foreach (var number in Enumerable.Range(0, count))
        {
            list.Add($"{number}");
        }

        list.Drain().ShouldBe(Enumerable.Range(0, count).Select(number => $"{number}"));
        list.Items.Length.ShouldBe(0);
        list.Drain().ShouldBeEmpty();
    }
}
