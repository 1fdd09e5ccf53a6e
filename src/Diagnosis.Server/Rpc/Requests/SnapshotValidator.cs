using Diagnosis.V1;
using FluentValidation;

namespace Diagnosis.Server.Rpc.Requests;

/// <summary>
/// What documents that a caller hands over must be like; how many there are was counted before (<see cref="PartCount"/>). What is in them may be anything:
/// damage is part of the answer.
/// </summary>
internal sealed class SnapshotValidator : AbstractValidator<Snapshot>
{
    private const int MaxFlags = 100;

    public SnapshotValidator()
    {
        RuleFor(s => s.CapturedAt).Moment();
        RuleFor(s => s.Documents).NotEmpty().WithMessage("Must hold at least one document.");
        RuleForEach(s => s.Documents).SetValidator(new DocumentValidator());
        RuleFor(s => s.MarathonFlags).Must(f => f.Count <= MaxFlags).WithMessage((_, f) => $"Holds {f.Count} flags; the most is {MaxFlags}.");
        RuleForEach(s => s.MarathonFlags).Flags();
    }

    private sealed class DocumentValidator : AbstractValidator<Document>
    {
        public DocumentValidator()
        {
            RuleFor(d => d.Kind)
                .Must(k => k != DocumentKind.Unspecified && Enum.IsDefined(k)).WithMessage("Must say which endpoint or file the document is.");
            RuleFor(d => d.Subject).Name();
        }
    }
}
