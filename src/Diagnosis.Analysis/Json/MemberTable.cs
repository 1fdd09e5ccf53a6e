using System.Collections.Immutable;

namespace Diagnosis.Analysis.Json;

/// <summary>The members of a JSON object that are of use, and how each is taken. All others are stepped over.</summary>
/// <typeparam name="T">What they are taken into.</typeparam>
/// <param name="members">Name and reader of each; no name twice.</param>
public sealed class MemberTable<T>(params (string Name, MemberReader<T> Read)[] members)
{
    private readonly NameTable _names = new([.. members.Select(member => member.Name)]);

    /// <summary>The same members, and more, where they are taken into a part of the target.</summary>
    /// <param name="part">The part.</param>
    /// <param name="more">The others.</param>
    /// <typeparam name="TWhole">The target.</typeparam>
    public MemberTable<TWhole> Within<TWhole>(TargetPart<TWhole, T> part, params (string Name, MemberReader<TWhole> Read)[] more) => new(
    [
        .. members.Select(member => (member.Name, (MemberReader<TWhole>)((ref json, ref whole) => member.Read(ref json, ref part(ref whole))))),
        .. more,
    ]);

    /// <summary>Takes the current member; false when it is none of these, and then the walker has not moved.</summary>
    public bool TryReadMember(ref JsonWalker json, ref T target)
    {
        var index = _names.Find(json.Name);
        if (index < 0)
        {
            return false;
        }

        members[index].Read(ref json, ref target);
        return true;
    }

    /// <summary>Takes the members of the current value; false when it is no object, which is an error unless it is null.</summary>
    public bool TryReadObject(ref JsonWalker json, ref T target)
    {
        if (!json.Object())
        {
            return false;
        }

        while (json.NextMember())
        {
            if (!TryReadMember(ref json, ref target))
            {
                json.Skip();
            }
        }

        return true;
    }

    /// <summary>The same as a reader of a member whose object says more of the same target.</summary>
    public void Read(ref JsonWalker json, ref T target) => TryReadObject(ref json, ref target);

    /// <summary>The target with the members of the current value; as it was when that is no object.</summary>
    public T ReadObject(ref JsonWalker json, T target)
    {
        TryReadObject(ref json, ref target);
        return target;
    }

    /// <summary>Takes the members of all objects of the current value into one target; other elements are left out.</summary>
    public void ReadObjectsInto(ref JsonWalker json, T target)
    {
        if (json.Array())
        {
            while (json.NextObject())
            {
                TryReadObject(ref json, ref target);
            }
        }
    }

    /// <summary>The objects of the current value, each begun anew; other elements are left out. None when it is no array.</summary>
    public List<T> ReadObjects(ref JsonWalker json, Func<T> begin)
    {
        var all = new List<T>();
        AddObjects(ref json, all, begin);
        return all;
    }

    /// <summary>The same, added to a list.</summary>
    public void AddObjects(ref JsonWalker json, List<T> all, Func<T> begin)
    {
        if (json.Array())
        {
            while (json.NextObject())
            {
                all.Add(ReadObject(ref json, begin()));
            }
        }
    }

    /// <summary>The same as an array of its own.</summary>
    public ImmutableArray<T> ReadArray(ref JsonWalker json, Func<T> begin)
    {
        var all = new PooledList<T>();
        if (json.Array())
        {
            while (json.NextObject())
            {
                all.Add(ReadObject(ref json, begin()));
            }
        }

        return all.Drain();
    }
}
