namespace Diagnosis.Cli.Tests;

/// <summary><c>diagnose list</c> where there is more than one page of it.</summary>
public sealed class ManyListedTests
{
    [Theory]
    [InlineData("text")]
    [InlineData("name")]
    [InlineData("json")]
    public async Task A_limit_asks_for_as_many_as_it_says_and_no_more(string format)
    {
        await using var server = await new PagedServer().StartAsync();

        var run = await server.ListAsync("--limit", "3", "-o", format);

        run.ExitCode.ShouldBe(1, run.Error);
        server.Asked.Single().PageSize.ShouldBe(3);
        run.Out.ShouldContain("/app-0002");
        run.Out.ShouldNotContain("/app-0003");
    }

    [Fact]
    public async Task What_is_left_out_is_counted_and_counts_of_causes_say_of_what_they_are()
    {
        await using var server = await new PagedServer().StartAsync();

        var run = await server.ListAsync("--limit", "3");

        run.Lines[^2].ShouldBe("Of the first 3: 3 workloads stuck for 2 causes; 'diagnose explain /app-0000' says what to do.");
        run.Lines[^1].ShouldBe("and 1197 more, left out by --limit");
    }

    [Fact]
    public async Task A_search_ends_where_enough_are_found()
    {
        await using var server = await new PagedServer().StartAsync();

        var run = await server.ListAsync("--limit", "2", "--filter", "app-05", "-o", "wide");

        server.Asked.Count.ShouldBe(2, "none is on the first page, and a third is not asked for");
        run.Lines[1].ShouldStartWith("/app-0500");
        run.Lines[^1].ShouldBe("and at least 98 more, left out by --limit");
    }

    [Fact]
    public async Task With_an_order_of_their_own_all_decide_which_are_within_the_limit()
    {
        await using var server = await new PagedServer().StartAsync();

        var run = await server.ListAsync("--limit", "3", "--sort", "age");

        server.Asked.Count.ShouldBe(3);
        run.Lines[^1].ShouldBe("and 1197 more, left out by --limit");
    }

    [Theory]
    [InlineData("name", 1000)]
    [InlineData("wide", 1002)]
    public async Task What_came_is_printed_when_the_rest_does_not_come(string format, int lines)
    {
        await using var server = await new PagedServer { Pages = 2 }.StartAsync();

        var run = await server.ListAsync("-o", format);

        run.ExitCode.ShouldBe(2);
        run.Lines.Length.ShouldBe(lines);
        run.Out.ShouldContain("/app-0999");
        run.Error.ShouldContain("The rest is lost.");
    }

    [Fact]
    public async Task By_cause_too_it_is_printed_with_how_many_did_not_come()
    {
        await using var server = await new PagedServer { Pages = 2 }.StartAsync();

        var run = await server.ListAsync();

        run.ExitCode.ShouldBe(2);
        run.Lines.ShouldContain("The task fails (task.exit_code): 500 workloads");
        run.Lines[^2].ShouldStartWith("Of the first 1000: 1000 workloads stuck for 2 causes");
        run.Lines[^1].ShouldBe("and 200 more, which did not come");
    }

    [Fact]
    public async Task Columns_go_on_from_page_to_page_below_one_header()
    {
        await using var server = await new PagedServer().StartAsync();

        var run = await server.ListAsync("-o", "wide");

        run.Lines.Length.ShouldBe(1201);
        run.Lines.Count(line => line.StartsWith("WORKLOAD", StringComparison.Ordinal)).ShouldBe(1);
        run.Lines.Select(line => line.IndexOf(line.StartsWith("WORKLOAD", StringComparison.Ordinal) ? "KIND" : " app ", StringComparison.Ordinal))
            .Skip(1).Distinct().Count().ShouldBe(1);
    }
}
