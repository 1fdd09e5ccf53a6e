// The servers that tests/clients/run.mjs started, and clients of them.
import { readFileSync } from 'node:fs';
import { createDiagnosisClient } from '@diagnosis/client';

/** What the runner says of its servers. */
export function told(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run node tests/clients/run.mjs typescript`);
  return value;
}

/** A client of the server that asks nobody who he is. */
export const open = options => createDiagnosisClient({ address: told('DIAGNOSIS_ADDRESS'), ...options });

/** A client of the one that does, over TLS. */
export const closed = options =>
  createDiagnosisClient({ address: told('DIAGNOSIS_CLOSED_ADDRESS'), ca: readFileSync(told('DIAGNOSIS_CA_FILE'), 'utf8'), ...options });
