using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Diagnosis.Cli.Commands;

/// <summary>Flags that say what a definition would have: <c>--mem 512</c>, or a whole patch.</summary>
internal sealed class ChangeOptions
{
    private readonly Option<string?> _patch = new("--patch")
    {
        Description = "A JSON merge patch of its definition, for instance '{\"mem\":2048}'. Pods are changed by it alone.", HelpName = "json",
    };

    private readonly Dictionary<string, Option<double?>> _amounts = new(StringComparer.Ordinal)
    {
        ["cpus"] = Amount("--cpus", "CPUs that each instance of the app would ask for."),
        ["mem"] = Amount("--mem", "Memory that each would ask for, in MiB."),
        ["disk"] = Amount("--disk", "Disk that each would ask for, in MiB."),
        ["gpus"] = Amount("--gpus", "GPUs that each would ask for."),
        ["instances"] = Amount("--instances", "How many instances there would be."),
    };

    public void AddTo(Command command)
    {
        foreach (var amount in _amounts.Values)
        {
            command.Options.Add(amount);
        }

        command.Options.Add(_patch);
    }

    /// <summary>All of them as one merge patch; empty when nothing would change.</summary>
    /// <exception cref="UsageException">The patch that was given is no object of JSON, and there are flags beside it.</exception>
    public string Patch(ParseResult parsed)
    {
        var given = _amounts.Where(amount => parsed.GetValue(amount.Value) is not null).ToList();
        var patch = parsed.GetValue(_patch);
        if (given.Count == 0)
        {
            return patch ?? "";
        }

        var members = patch is null ? [] : Members(patch);
        foreach (var (name, option) in given)
        {
            var value = parsed.GetValue(option)!.Value;
            members[name] = name is "gpus" or "instances" ? (int)value : value;
        }

        return members.ToJsonString();
    }

    /// <summary>The flag of a patch; null when none was given.</summary>
    public string? PatchFlag(ParseResult parsed) => parsed.GetValue(_patch) is null ? null : _patch.Name;

    /// <summary>The first flag given of those that change apps alone: of a pod they would change nothing. Null when none is.</summary>
    public string? FlagGiven(ParseResult parsed) => _amounts.Values.FirstOrDefault(amount => parsed.GetValue(amount) is not null)?.Name;

    private static JsonObject Members(string patch)
    {
        try
        {
            return JsonNode.Parse(patch) as JsonObject ?? throw new UsageException("--patch takes an object of JSON");
        }
        catch (JsonException exception)
        {
            throw new UsageException(
                $"--patch takes an object of JSON; it is none from line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1}");
        }
    }

    private static Option<double?> Amount(string name, string description)
    {
        var isWhole = name is "--gpus" or "--instances";
        var style = isWhole ? NumberStyles.None : NumberStyles.AllowDecimalPoint;
        return new Option<double?>(name)
        {
            Description = description,
            HelpName = "amount",
            CustomParser = result =>
            {
                if (double.TryParse(result.Tokens[0].Value, style, CultureInfo.InvariantCulture, out var number) && (!isWhole || number <= int.MaxValue))
                {
                    return number;
                }

                result.AddError($"{name} takes a {(isWhole ? "whole number" : "number")} from 0, not '{result.Tokens[0].Value}'.");
                return null;
            },
        };
    }
}
