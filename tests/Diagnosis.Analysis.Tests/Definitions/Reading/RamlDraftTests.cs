using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Tests.Definitions.Reading;

/// <summary>A changed object is another one, and one that nothing changed is the same.</summary>
public sealed class RamlDraftTests
{
    private static readonly RamlList<string> Some = new(["a"], 7);

    private static readonly RamlObject Known = App.Type.New(node: 3).Set(App.Id, "/a").Set(App.Instances, 2).Set(App.Dependencies, Some).Done();

    [Fact]
    public void Draft_in_which_each_field_is_set_to_what_it_is_gives_the_object_itself() =>
        Known.Draft().Set(App.Id, "/a").Set(App.Instances, 2).Set(App.Dependencies, Some).Set(App.Cmd, null).Set(App.TaskKillGracePeriodSeconds, null).Done()
            .ShouldBeSameAs(Known);

    [Fact]
    public void Change_leaves_the_object_as_it_was()
    {
        var changed = Known.Draft().Set(App.Instances, 3).Set(App.Cmd, "x").Done();

        (changed.Get(App.Instances), changed.Get(App.Cmd), changed.Get(App.Id), changed.Node).ShouldBe((3, "x", "/a", 3));
        (Known.Get(App.Instances), Known.Get(App.Cmd)).ShouldBe((2, null));
    }

    [Fact]
    public void List_that_looks_alike_but_was_read_elsewhere_takes_its_place()
    {
        var elsewhere = new RamlList<string>(["a"], 9);

        Known.With(App.Dependencies, elsewhere).Get(App.Dependencies).ShouldBeSameAs(elsewhere);
    }

    [Fact]
    public void Value_and_none_are_different() => Known.With(App.TaskKillGracePeriodSeconds, 5).With(App.TaskKillGracePeriodSeconds, null)
        .Get(App.TaskKillGracePeriodSeconds).ShouldBeNull();
}
