using System.Globalization;
using Diagnosis.Analysis.Parameters;
using FsCheck;
using FsCheck.Fluent;

namespace Diagnosis.Analysis.Tests.Parameters;

public sealed class ParameterSetTests
{
    [Fact]
    public void Ports_are_written_as_names_are() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.OneOf(Gen.Choose(1, 65535), Gen.Choose(1, 9)).Select(port => port % 7 == 0 ? null : (int?)port).ArrayOf().ToArbitrary(),
        ports => new ParameterSet().AddPorts("ports", ports).Values.ShouldBe(
            new ParameterSet().AddNames("ports", ports.Select(port => port?.ToString(CultureInfo.InvariantCulture))).Values)));

    [Fact]
    public void The_first_value_of_a_name_stays_also_against_those_of_another_set()
    {
        var set = new ParameterSet().Add("b", "own").Add(new ParameterSet().Add("a", 1).Add("b", "other")).Add("a", 2).Add("c", "password=hunter2");

        set.Values.Select(one => $"{one.Key}={one.Value}").ShouldBe(["b=own", "a=1", "c=password=[redacted]"]);
    }
}
