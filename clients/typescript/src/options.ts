/** How a client reaches a server, and how patient it is. */
export interface DiagnosisClientOptions {
  /** The server's address: in Node its gRPC endpoint (http://127.0.0.1:32051 by default), in browsers its HTTP endpoint (by default where the page is from). */
  address?: string | undefined;
  /** Key that the server knows the caller by. Mind that over http it can be read on the way. */
  apiKey?: string | undefined;
  /** Token that says who calls, sent as `Authorization: Bearer ...`; one with a form of its own (`token=...`, as DC/OS has it) is sent as it is. */
  token?: string | undefined;
  /** Language that is answered in as far as the server has words for it (`de`), sent as `accept-language`: English unless told otherwise. */
  language?: string | undefined;
  /** Certificates (PEM) of the authorities that may have signed the server's, in place of those that Node knows. Browsers know their own. */
  ca?: string | undefined;
  /** Longest time for one answer, all tries together: 30,000 ms by default, and where it is 0. Watches and other streams have none. */
  timeoutMs?: number | undefined;
  /** Tries after the first while the server, or the cluster behind it, is unavailable: 2 by default. All calls only read, so trying again is safe. */
  retries?: number | undefined;
  /** Longest wait before another try: 10,000 ms by default. When the server names a longer one, the call fails at once, and the error tells it. */
  longestPauseMs?: number | undefined;
}

/** Headers that say who calls, and in which language it is to be answered. */
export function callerHeaders(options: DiagnosisClientOptions): [string, string][] {
  const headers: [string, string][] = [];
  if (options.apiKey) headers.push(['x-api-key', options.apiKey]);
  if (options.token) headers.push(['authorization', /[ =]/.test(options.token) ? options.token : `Bearer ${options.token}`]);
  if (options.language) headers.push(['accept-language', options.language]);
  return headers;
}
