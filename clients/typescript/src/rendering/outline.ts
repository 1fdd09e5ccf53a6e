// What is told of a diagnosis in a chat, in order, before any medium writes it. The rules stand in docs/renderings.md and are the same in all clients.
import { CoverageState, type Coverage } from '../gen/diagnosis/v1/cluster_pb.js';
import { Outcome, type Diagnosis, type Finding, type Remedy } from '../gen/diagnosis/v1/diagnosis_pb.js';
import { clean, length } from './text.js';
import { facts, findingLine, names, simulated, step } from './words.js';

export type Kind = 'headline' | 'facts' | 'finding' | 'heading' | 'step' | 'text' | 'item' | 'code' | 'note';

/** One line: what it is, its clean words, and the most characters that it may take once it is escaped. */
export interface Line {
  kind: Kind;
  text: string;
  limit: number;
}

const limits: Record<Kind, number> = {
  headline: 500, facts: 400, finding: 150, heading: 150, step: 150, text: 400, item: 300, code: Number.POSITIVE_INFINITY, note: 300,
};
const short = 300;
const longestCode = 1000;
const mostFindings = 3;
const mostProofs = 2;
const mostRemedies = 3;
const mostNames = 5;

/** The lines of a diagnosis. */
export function outline(diagnosis: Diagnosis, coverage: Coverage | undefined): Line[] {
  const lines: Line[] = [];
  const add = (kind: Kind, text: string, limit = limits[kind]) => {
    const told = kind === 'code' ? text : clean(text);
    if (told !== '') lines.push({ kind, text: told, limit });
  };
  const left = (count: number, one: string, many: string, which: string[] = []) => {
    if (count > 0) add('note', `${count} more ${count === 1 ? one : many}${which.length > 0 ? `: ${names(which, mostNames)}` : ''}.`);
  };

  const headline = clean(diagnosis.headline);
  add('headline', headline || (diagnosis.workload?.id ?? ''));
  add('facts', facts(diagnosis));
  for (const finding of diagnosis.findings.slice(0, mostFindings)) addFinding(finding);
  left(diagnosis.findings.length - mostFindings, 'finding', 'findings', diagnosis.findings.slice(mostFindings).map(finding => finding.code));
  const remedies = diagnosis.findings.flatMap(finding => finding.remedies);
  if (remedies.length > 0) add('heading', 'What to do');
  for (const remedy of remedies.slice(0, mostRemedies)) addRemedy(remedy);
  left(remedies.length - mostRemedies, 'remedy', 'remedies');
  for (const { analyzerId, outcome } of diagnosis.analyzerRuns) {
    if (outcome === Outcome.TIMED_OUT) add('note', `Not decided: ${analyzerId} timed out.`);
    if (outcome === Outcome.FAILED) add('note', `Not decided: ${analyzerId} failed.`);
  }
  if (coverage?.state === CoverageState.PARTIAL || coverage?.state === CoverageState.NONE) {
    add('note', `Could not see everything: ${names(coverage.missing, mostNames)}.`);
  }
  return lines;

  function addFinding(finding: Finding) {
    add('finding', findingLine(finding));
    const summary = clean(finding.summary).replace(/\.+$/, '');
    if (!headline.startsWith(summary)) add('text', `${summary}.`);
    for (const { source, text } of finding.evidence.slice(0, mostProofs)) add('item', `${source}: ${text}`);
    left(finding.evidence.length - mostProofs, 'fact', 'facts');
  }

  function addRemedy(remedy: Remedy) {
    add('step', step(remedy));
    add('text', remedy.description);
    switch (remedy.action.case) {
      case 'definitionPatch': addCode('Merge patch of the definition:', remedy.action.value); break;
      case 'command': addCode('Run:', remedy.action.value); break;
      case 'operatorAction': add('text', `Operator: ${remedy.action.value}`); break;
    }
    if (remedy.prediction) add('text', simulated(remedy.prediction), short);
  }

  /** What is copied is whole or not there. */
  function addCode(what: string, code: string) {
    const isShown = length(code.replace(/[&<>]/g, '.....')) <= longestCode && clean(code) === code && !code.includes('```');
    add('text', isShown ? what : `${what} it is too long to show here, or has more than one line.`, short);
    if (isShown) add('code', code);
  }
}
