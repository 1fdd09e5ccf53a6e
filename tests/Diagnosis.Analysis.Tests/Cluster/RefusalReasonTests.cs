using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Tests.Cluster;

public sealed class RefusalReasonTests
{
    public static TheoryData<OfferReason> Known => [.. Enum.GetValues<OfferReason>()];

    [Theory]
    [MemberData(nameof(Known))]
    public void A_known_name_is_read_as_its_value(OfferReason known)
    {
        var read = RefusalReason.Read($"{known}");

        (read.Known, read.Name, $"{read}").ShouldBe((known, $"{known}", $"{known}"));
        read.ShouldBe(known);
    }

    [Theory]
    [InlineData("SomethingNew")]
    [InlineData("insufficientcpus")]
    [InlineData("1")]
    [InlineData("InsufficientCpus,InsufficientMemory")]
    [InlineData("")]
    public void Any_other_name_is_kept_as_it_is_and_is_no_value(string name)
    {
        var read = RefusalReason.Read(name);

        (read.Known, read.Name).ShouldBe((null, name));
        read.ShouldBe(RefusalReason.Read(name));
    }
}
