using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Events;

/// <summary>All who follow the events of a playground.</summary>
internal sealed class Audience
{
    private readonly List<EventFollower> _followers = [];
    private readonly EventNews _news = new();

    /// <summary>One more, who is told first that he is.</summary>
    public void Add(EventFollower follower, PlayState cluster)
    {
        if (_followers.Count == 0)
        {
            _news.Look(cluster);
        }

        _followers.Add(follower);
        var attached = new MarathonEvents(cluster.Now).Attached(follower.Address);
        _followers.ForEach(one => one.Tell(attached));
    }

    /// <summary>One less.</summary>
    public void Remove(EventFollower follower) => _followers.Remove(follower);

    /// <summary>Tells them what has changed.</summary>
    public void Tell(PlayState cluster)
    {
        if (_followers.Count == 0)
        {
            return;
        }

        foreach (var told in _news.Since(cluster))
        {
            _followers.ForEach(one => one.Tell(told));
        }
    }
}
