using System.Collections;
using Diagnosis.V1;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;
using RuleIds = Diagnosis.Analysis.Definitions.Rules.RuleIds;

namespace Diagnosis.Server.Access.Scopes;

/// <summary>Goes through all texts of a message, whatever it is, and unnames in them.</summary>
/// <param name="mask">What is unnamed.</param>
internal sealed class MaskedTexts(NameMask mask)
{
    /// <summary>Texts that name no workload though they may look like it: places in the caller's own definition, and words of the contract.</summary>
    private static readonly HashSet<FieldDescriptor> Kept =
    [
        FieldChange.Descriptor.FindFieldByNumber(FieldChange.FieldFieldNumber),
        Violation.Descriptor.FindFieldByNumber(Violation.PathFieldNumber),
        Violation.Descriptor.FindFieldByNumber(Violation.JsonPointerFieldNumber),
        Violation.Descriptor.FindFieldByNumber(Violation.RuleFieldNumber),
        ValidateResponse.Descriptor.FindFieldByNumber(ValidateResponse.NormalizedDefinitionFieldNumber),
        Finding.Descriptor.FindFieldByNumber(Finding.CodeFieldNumber),
        Finding.Descriptor.FindFieldByNumber(Finding.AnalyzerIdFieldNumber),
        AnalyzerRun.Descriptor.FindFieldByNumber(AnalyzerRun.AnalyzerIdFieldNumber),
        DiagnoseResponse.Descriptor.FindFieldByNumber(DiagnoseResponse.NextPageTokenFieldNumber),
        Placement.Descriptor.FindFieldByNumber(Placement.NextAgentPageTokenFieldNumber),
        ListWorkloadsResponse.Descriptor.FindFieldByNumber(ListWorkloadsResponse.NextPageTokenFieldNumber),
    ];

    /// <summary>Maps whose keys are words of the contract.</summary>
    private static readonly HashSet<FieldDescriptor> Keyed = [Finding.Descriptor.FindFieldByNumber(Finding.ParametersFieldNumber)];

    /// <summary>Texts that are parts of the caller's own definition.</summary>
    private static readonly HashSet<FieldDescriptor> Patches =
    [
        Remedy.Descriptor.FindFieldByNumber(Remedy.DefinitionPatchFieldNumber),
        Violation.Descriptor.FindFieldByNumber(Violation.SuggestedPatchFieldNumber),
    ];

    /// <summary>What is left of a remedy that names another workload: nobody could carry it out as it would stand there.</summary>
    private const string ForOthers = "Ask somebody who may see the other workloads: the patch or command of this remedy names one of them.";

    /// <summary>Unnames in a message and all within it.</summary>
    public void Visit(IMessage message)
    {
        if (message is ValidateResponse { Violations: var violations })
        {
            // That something is not there would tell of everything else that it is.
            foreach (var one in violations.Where(one => one.Rule == RuleIds.UnknownDependency && mask.LeadsOutside(one.Message)).ToArray())
            {
                violations.Remove(one);
            }
        }

        if (message is Remedy remedy)
        {
            Leave(remedy);
        }
        else if (message is Violation violation && IsNamed(violation.SuggestedPatch, TextKind.Patch))
        {
            violation.SuggestedPatch = "";
        }

        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            if (!Kept.Contains(field) && field.FieldType is FieldType.String or FieldType.Message)
            {
                Visit(message, field);
            }
        }
    }

    private void Visit(IMessage message, FieldDescriptor field)
    {
        var kind = Kind(field);
        switch (field.Accessor.GetValue(message))
        {
            case string { Length: > 0 } text when mask.Hide(text, kind) is var hidden && !ReferenceEquals(hidden, text):
                field.Accessor.SetValue(message, hidden);
                break;
            case RepeatedField<string> texts:
                for (var i = 0; i < texts.Count; i++)
                {
                    texts[i] = mask.Hide(texts[i], kind);
                }

                break;
            case MapField<string, string> texts:
                foreach (var (key, text) in texts.ToArray())
                {
                    texts.Remove(key);
                    texts[Keyed.Contains(field) ? key : mask.Hide(key)] = mask.Hide(text);
                }

                break;
            case IMessage one:
                Visit(one);
                break;
            case IDictionary map:
                foreach (var one in map.Values.OfType<IMessage>())
                {
                    Visit(one);
                }

                break;
            case IEnumerable all and not string:
                foreach (var one in all.OfType<IMessage>())
                {
                    Visit(one);
                }

                break;
        }
    }

    private void Leave(Remedy remedy)
    {
        if ((remedy.HasDefinitionPatch && IsNamed(remedy.DefinitionPatch, TextKind.Patch)) || (remedy.HasCommand && IsNamed(remedy.Command, TextKind.Sentence)))
        {
            remedy.OperatorAction = ForOthers;
        }
    }

    private static TextKind Kind(FieldDescriptor field) => Patches.Contains(field) ? TextKind.Patch
        : field.Name is "id" or "name" || field.Name.EndsWith("_id", StringComparison.Ordinal) || field.Name.EndsWith("_ids", StringComparison.Ordinal)
            ? TextKind.Name
            : TextKind.Sentence;

    private bool IsNamed(string text, TextKind kind) => !ReferenceEquals(mask.Hide(text, kind), text);
}
