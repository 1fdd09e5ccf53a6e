using System.ComponentModel;

namespace Diagnosis.Sources.Replicas;

/// <summary>What several servers share. Configuration section <c>Diagnosis:Cache</c>; without it each keeps what it read in its own memory alone.</summary>
public sealed class CacheOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Diagnosis:Cache";

    /// <summary>The key of <see cref="Redis"/>.</summary>
    public const string RedisKey = $"{Section}:{nameof(Redis)}";

    /// <summary>
    /// Redis, as StackExchange.Redis writes it: <c>host:6379,password=...,ssl=true</c>; none by default. It holds what was read of clusters and what was
    /// uploaded, so let nobody else read it.
    /// </summary>
    [PasswordPropertyText(true)]
    public string? Redis { get; set; }
}
