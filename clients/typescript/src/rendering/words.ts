// The words of outlines that are made of typed fields.
import { FindingRole, Risk, Severity, WorkloadKind, WorkloadState } from '../gen/diagnosis/v1/diagnosis_pb.js';
import type { Diagnosis, Finding, InstanceCounts, Prediction, Remedy } from '../gen/diagnosis/v1/diagnosis_pb.js';
import { Requirement } from '../gen/diagnosis/v1/placement_pb.js';

const mostHosts = 5;
const roles: Partial<Record<FindingRole, string>> = {
  [FindingRole.ROOT_CAUSE]: 'Cause', [FindingRole.CONTRIBUTING]: 'Also', [FindingRole.SYMPTOM]: 'Symptom', [FindingRole.STATEMENT]: 'Status',
};

/** An enum's value as the contract spells it without prefix, in small letters and with spaces; empty when it is unspecified. */
const word = (names: Record<number, string>, value: number): string => value === 0 ? '' : (names[value] ?? '').toLowerCase().replaceAll('_', ' ');

/** Who it is about and how it is. */
export function facts({ workload, state, instances, stuckSince }: Diagnosis): string {
  const kind = workload?.kind === WorkloadKind.APP ? 'App' : workload?.kind === WorkloadKind.POD ? 'Pod' : 'Workload';
  return [
    `${kind} ${workload?.id ?? ''}`,
    workload?.cluster ? `cluster ${workload.cluster}` : '',
    word(WorkloadState, state),
    ...instances ? counts(instances) : [],
    stuckSince ? `stuck since ${new Date(Number(stuckSince.seconds) * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC` : '',
  ].filter(part => part !== '').join(' · ');
}

function counts(instances: InstanceCounts): string[] {
  const { running, wanted, waiting, unhealthy, unreachable } = instances;
  return [
    instances.unknownFields.includes('running') ? 'running not known' : `${running} of ${wanted} running`,
    ...Object.entries({ waiting, unhealthy, unreachable }).filter(([, count]) => count > 0).map(([name, count]) => `${count} ${name}`),
  ];
}

/** The place of a finding in the chain, its title, how much it matters and how sure it is. */
export function findingLine({ role, title, code, severity, confidence }: Finding): string {
  const serious = severity === Severity.UNSPECIFIED ? '' : `, ${word(Severity, severity)}`;
  const sure = confidence < 1 ? `, ${Math.floor(confidence * 100 + 0.5)}% sure` : '';
  return `${roles[role] ?? 'Finding'}: ${title || code} (${code}${serious}${sure})`;
}

/** What a remedy is called, and its risk. */
export const step = ({ title, risk }: Remedy): string => risk === Risk.UNSPECIFIED ? title : `${title} (${word(Risk, risk)} risk)`;

/** What a simulation gave. */
export function simulated({ instancesPlaceable, instancesWanted, hostnames, nextBlocker }: Prediction): string {
  const on = hostnames.length > 0 ? ` on ${names(hostnames, mostHosts)}` : '';
  const next = nextBlocker === Requirement.UNSPECIFIED ? '' : `; the next is blocked by ${word(Requirement, nextBlocker)}`;
  return `Simulated: places ${instancesPlaceable} of ${instancesWanted}${on}${next}.`;
}

/** Names in their order, and how many more there are. */
export const names = (all: readonly string[], most: number): string => all.length === 0 ? 'not told'
  : all.slice(0, most).join(', ') + (all.length > most ? ` and ${all.length - most} more` : '');
