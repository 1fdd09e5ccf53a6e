using FsCheck;
using FsCheck.Fluent;

namespace Diagnosis;

/// <summary>
/// How often a property is tried: the same cases each time, so that nothing but a change decides; with <c>./test --long</c> many more, and new ones.
/// </summary>
internal static class PropertyRuns
{
    private const int LongFactor = 40;
    private const int LeastStories = 2000;

    /// <summary>
    /// Seeds of random stories, all as likely as each other: FsCheck's own whole numbers stay within their size, which is a hundred at most, and so a few
    /// stories would be told again and again.
    /// </summary>
    public static Arbitrary<int> Seeds { get; } = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    /// <summary>The same for stories that are long to tell: with <c>--long</c> no fewer than 2,000 however few there are otherwise.</summary>
    public static Config Stories(int cases) =>
        Of(Environment.GetEnvironmentVariable("DIAGNOSIS_LONG") == "1" ? Math.Max(cases, LeastStories / LongFactor) : cases);

    /// <summary>A run of so many cases, or of forty times as many when <c>DIAGNOSIS_LONG</c> is 1; throws at the first that fails.</summary>
    public static Config Of(int cases) => Environment.GetEnvironmentVariable("DIAGNOSIS_LONG") == "1"
        ? Config.QuickThrowOnFailure.WithMaxTest(cases * LongFactor)
        : Config.QuickThrowOnFailure.WithMaxTest(cases).WithReplay(20261130, 77);
}
