import type { Transport } from '@connectrpc/connect';
import { DiagnosisError } from './error.js';
import { callerHeaders, type DiagnosisClientOptions } from './options.js';
import { pause, pauseAfter } from './patience.js';

/** Says with every call who makes it, gives each a deadline, tries again what is unavailable, and throws typed errors. */
export function patient(inner: Transport, options: DiagnosisClientOptions): Transport {
  const { retries = 2, longestPauseMs = 10_000 } = options;
  const patienceMs = options.timeoutMs || 30_000;
  const headers = (given: HeadersInit | undefined) => {
    const all = new Headers(given);
    for (const [name, value] of callerHeaders(options)) if (!all.has(name)) all.set(name, value);
    return all;
  };

  return {
    async unary(method, signal, timeoutMs, header, input, contextValues) {
      // No time left is told as the least there is: 0 would be all the time there is.
      const end = performance.now() + (timeoutMs || patienceMs);
      for (let failures = 1; ; failures++) {
        try {
          return await inner.unary(method, signal, Math.max(1, Math.ceil(end - performance.now())), headers(header), input, contextValues);
        } catch (reason) {
          const error = DiagnosisError.from(reason);
          const wait = pauseAfter(error, failures, retries, longestPauseMs);
          if (wait === undefined || performance.now() + wait >= end) throw error;
          await pause(wait, signal).catch(stopped => { throw DiagnosisError.from(stopped); });
        }
      }
    },

    async stream(method, signal, timeoutMs, header, input, contextValues) {
      try {
        const response = await inner.stream(method, signal, timeoutMs, headers(header), input, contextValues);
        return { ...response, message: typed(response.message) };
      } catch (reason) {
        throw DiagnosisError.from(reason);
      }
    },
  };
}

async function* typed<T>(messages: AsyncIterable<T>): AsyncIterable<T> {
  try {
    yield* messages;
  } catch (reason) {
    throw DiagnosisError.from(reason);
  }
}
