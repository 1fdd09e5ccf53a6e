using System.CommandLine;
using Diagnosis.V1;

namespace Diagnosis.Cli.Commands;

/// <summary>Flags that say how a definition is sent, and to what Marathon.</summary>
internal sealed class MarathonOptions
{
    private readonly Option<string> _kind = new("--kind")
    {
        Description = "auto, app, pod or group.", DefaultValueFactory = _ => "auto", HelpName = "kind",
    };

    private readonly Option<string> _operation = new("--operation")
    {
        Description = "create (POST) or update (PUT).", DefaultValueFactory = _ => "create", HelpName = "operation",
    };

    private readonly Option<string?> _target = new("--target") { Description = "Id or group path in the URL; empty for the collection.", HelpName = "path" };
    private readonly Option<string?> _version = new("--marathon-version") { Description = "Marathon's version.", HelpName = "version" };

    private readonly Option<string[]> _features = new("--feature")
    {
        Description = "A feature enabled there, for instance secrets. May be repeated.", HelpName = "feature",
    };

    private readonly Option<string[]> _flags = new("--flag")
    {
        Description = "A start-up flag of Marathon as name=value, for instance mesos_role=slave_public. May be repeated.", HelpName = "name=value",
    };

    public void AddTo(Command command)
    {
        _kind.Takes("auto", "app", "pod", "group");
        _operation.Takes("create", "update");
        _flags.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string[]>()?.FirstOrDefault(f => f.IndexOf('=') <= 0) is { } wrong)
            {
                result.AddError($"--flag takes name=value, not '{wrong}'.");
            }
        });
        foreach (var option in (Option[])[_kind, _operation, _target, _version, _features, _flags])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>A definition as it is to be asked about.</summary>
    public ValidateRequest Request(ParseResult parsed, string definition)
    {
        var request = new ValidateRequest
        {
            Definition = definition,
            Kind = Enum.Parse<DefinitionKind>(parsed.GetValue(_kind)!, ignoreCase: true),
            Operation = Enum.Parse<Operation>(parsed.GetValue(_operation)!, ignoreCase: true),
            TargetId = parsed.GetValue(_target) ?? "",
            MarathonVersion = parsed.GetValue(_version) ?? "",
            EnabledFeatures = { parsed.GetValue(_features) ?? [] },
        };
        foreach (var flag in parsed.GetValue(_flags) ?? [])
        {
            var equals = flag.IndexOf('=', StringComparison.Ordinal);
            request.MarathonFlags[flag[..equals]] = flag[(equals + 1)..];
        }

        return request;
    }
}
