package render

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"diagnosis.dev/client/diagnosisv1"
)

// What is told of a diagnosis in a chat, in order, before any medium writes it. The rules stand in docs/renderings.md and are the same in all clients.

const (
	short        = 300
	longestCode  = 1000
	mostFindings = 3
	mostProofs   = 2
	mostRemedies = 3
	mostNames    = 5
)

// kind is what a line is.
type kind int

const (
	headline kind = iota
	factsOf
	finding
	heading
	stepOf
	text
	item
	code
	note
)

var limits = map[kind]int{headline: 500, factsOf: 400, finding: 150, heading: 150, stepOf: 150, text: 400, item: short, code: whole, note: short}

// line has clean words, and the most characters that it may take once it is escaped.
type line struct {
	kind  kind
	text  string
	limit int
}

type outline []line

func outlineOf(diagnosis *diagnosisv1.Diagnosis, coverage *diagnosisv1.Coverage) outline {
	var lines outline
	said := clean(diagnosis.GetHeadline())
	if said != "" {
		lines.add(headline, said)
	} else {
		lines.add(headline, diagnosis.GetWorkload().GetId())
	}
	lines.add(factsOf, facts(diagnosis))
	var codes []string
	var remedies []*diagnosisv1.Remedy
	for at, one := range diagnosis.GetFindings() {
		if at < mostFindings {
			lines.addFinding(one, said)
		} else {
			codes = append(codes, one.GetCode())
		}
		remedies = append(remedies, one.GetRemedies()...)
	}
	lines.left(len(codes), "finding", "findings", codes)
	if len(remedies) > 0 {
		lines.add(heading, "What to do")
	}
	for at, one := range remedies {
		if at < mostRemedies {
			lines.addRemedy(one)
		}
	}
	lines.left(len(remedies)-mostRemedies, "remedy", "remedies", nil)
	for _, run := range diagnosis.GetAnalyzerRuns() {
		switch run.GetOutcome() {
		case diagnosisv1.Outcome_OUTCOME_TIMED_OUT:
			lines.add(note, fmt.Sprintf("Not decided: %s timed out.", run.GetAnalyzerId()))
		case diagnosisv1.Outcome_OUTCOME_FAILED:
			lines.add(note, fmt.Sprintf("Not decided: %s failed.", run.GetAnalyzerId()))
		}
	}
	switch coverage.GetState() {
	case diagnosisv1.CoverageState_COVERAGE_STATE_PARTIAL, diagnosisv1.CoverageState_COVERAGE_STATE_NONE:
		lines.add(note, fmt.Sprintf("Could not see everything: %s.", names(coverage.GetMissing(), mostNames)))
	}
	return lines
}

func (o *outline) add(kind kind, words string) { o.addWithin(kind, words, limits[kind]) }

func (o *outline) addWithin(kind kind, words string, limit int) {
	if kind != code {
		words = clean(words)
	}
	if words != "" {
		*o = append(*o, line{kind, words, limit})
	}
}

func (o *outline) left(count int, one, many string, which []string) {
	if count <= 0 {
		return
	}
	if count > 1 {
		one = many
	}
	told := ""
	if len(which) > 0 {
		told = ": " + names(which, mostNames)
	}
	o.add(note, fmt.Sprintf("%d more %s%s.", count, one, told))
}

func (o *outline) addFinding(found *diagnosisv1.Finding, said string) {
	o.add(finding, findingLine(found))
	if summary := strings.TrimRight(clean(found.GetSummary()), "."); !strings.HasPrefix(said, summary) {
		o.add(text, summary+".")
	}
	for at, proof := range found.GetEvidence() {
		if at < mostProofs {
			o.add(item, fmt.Sprintf("%s: %s", proof.GetSource(), proof.GetText()))
		}
	}
	o.left(len(found.GetEvidence())-mostProofs, "fact", "facts", nil)
}

func (o *outline) addRemedy(remedy *diagnosisv1.Remedy) {
	o.add(stepOf, step(remedy))
	o.add(text, remedy.GetDescription())
	switch action := remedy.GetAction().(type) {
	case *diagnosisv1.Remedy_DefinitionPatch:
		o.addCode("Merge patch of the definition:", action.DefinitionPatch)
	case *diagnosisv1.Remedy_Command:
		o.addCode("Run:", action.Command)
	case *diagnosisv1.Remedy_OperatorAction:
		o.add(text, "Operator: "+action.OperatorAction)
	}
	if prediction := remedy.GetPrediction(); prediction != nil {
		o.addWithin(text, simulated(prediction), short)
	}
}

// addCode shows what is copied whole or not at all.
func (o *outline) addCode(what, copied string) {
	length := utf8.RuneCountInString(copied) + 4*(strings.Count(copied, "&")+strings.Count(copied, "<")+strings.Count(copied, ">"))
	if length > longestCode || clean(copied) != copied || strings.Contains(copied, "```") {
		o.addWithin(text, what+" it is too long to show here, or has more than one line.", short)
		return
	}
	o.addWithin(text, what, short)
	o.add(code, copied)
}
