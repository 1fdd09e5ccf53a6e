import { Code } from '@connectrpc/connect';
import type { DiagnosisError } from './error.js';

const firstPauseMs = 200;

/** How long to wait before the next try, if there is to be one. Only what is unavailable is tried again, and never sooner than the server says. */
export function pauseAfter(error: DiagnosisError, failures: number, mostFailures: number, longestPauseMs: number): number | undefined {
  if (error.code !== Code.Unavailable || failures > mostFailures) return undefined;
  const asked = error.retryDelayMs;
  if (asked !== undefined) return asked <= longestPauseMs ? asked : undefined;
  // Not all at the same moment.
  return Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs) * (0.8 + 0.4 * Math.random());
}

/** Resolves after a while; rejects as soon as the caller gives up. */
export function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = () => { clearTimeout(timer); reject(signal?.reason); };
    const timer = setTimeout(() => { signal?.removeEventListener('abort', stop); resolve(); }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
