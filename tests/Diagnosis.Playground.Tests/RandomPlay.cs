namespace Diagnosis.Playground.Tests;

/// <summary>Small clusters with a few apps that are well; the same seed gives the same play.</summary>
internal static class RandomPlay
{
    private static readonly string[] Racks = ["a", "b", "c"];

    public static Play Of(Random random)
    {
        var play = new Play();
        for (var number = random.Next(2, 7); number > 0; number--)
        {
            play.Agent($"10.0.1.{number}", cpus: random.Next(2, 9), mem: 1024 * random.Next(2, 9), rack: Racks[random.Next(Racks.Length)]);
        }

        for (var number = random.Next(0, 4); number > 0; number--)
        {
            var app = Play.App($"/team/app-{number}", instances: random.Next(0, 3), cpus: 0.1 * random.Next(1, 4), mem: 64 * random.Next(1, 4));
            if (random.Next(2) == 0)
            {
                app["healthChecks"] = Play.HttpCheck();
            }

            play.Post(app, new() { Staging = TimeSpan.FromSeconds(random.Next(1, 8)), HealthyAfter = TimeSpan.FromSeconds(random.Next(0, 8)) });
        }

        return play.Seconds(random.Next(0, 90));
    }
}
