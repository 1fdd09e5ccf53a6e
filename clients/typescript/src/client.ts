import type { MessageInitShape } from '@bufbuild/protobuf';
import { createClient, type CallOptions, type Client, type Transport } from '@connectrpc/connect';
import { DiagnosisError } from './error.js';
import {
  DiagnosisService, type DiagnoseRequestSchema, type DiagnoseResponse, type ListWorkloadsRequestSchema, type ListWorkloadsResponse,
  type SimulateRequestSchema, type SimulateResponse, type ValidateRequestSchema, type ValidateResponse, type WatchDiagnosisRequestSchema,
  type WatchDiagnosisResponse,
} from './gen/diagnosis/v1/diagnosis_service_pb.js';
import type { ClusterSourceSchema } from './gen/diagnosis/v1/cluster_pb.js';
import type { DiagnosisClientOptions } from './options.js';
import { pause, pauseAfter } from './patience.js';
import { patient } from './patient-transport.js';

const mostBreaksInARow = 8;

/** A cluster of the server's configuration, as a source of facts. */
export function cluster(name: string): MessageInitShape<typeof ClusterSourceSchema> {
  return { source: { case: 'cluster', value: name } };
}

/** Asks a Diagnosis server. Calls throw a DiagnosisError when they fail. */
export class DiagnosisClient {
  /** All calls of the contract as they are, with the same deadline, retries and errors. */
  readonly service: Client<typeof DiagnosisService>;
  readonly #retries: number;
  readonly #longestPauseMs: number;

  constructor(transport: Transport, options: DiagnosisClientOptions = {}) {
    this.service = createClient(DiagnosisService, patient(transport, options));
    this.#retries = options.retries ?? 2;
    this.#longestPauseMs = options.longestPauseMs ?? 10_000;
  }

  /** Why it is stuck. */
  diagnose(request: MessageInitShape<typeof DiagnoseRequestSchema>, options?: CallOptions): Promise<DiagnoseResponse> {
    return this.service.diagnose(request, options);
  }

  /** Whether Marathon would accept a definition, and what would surprise. */
  validate(request: MessageInitShape<typeof ValidateRequestSchema>, options?: CallOptions): Promise<ValidateResponse> {
    return this.service.validate(request, options);
  }

  /** What would be if the definition or the cluster were another. */
  simulate(request: MessageInitShape<typeof SimulateRequestSchema>, options?: CallOptions): Promise<SimulateResponse> {
    return this.service.simulate(request, options);
  }

  /** What is stuck, page after page. Mind the coverage of each: that nothing was found means that nothing is stuck only when it is complete. */
  async* listWorkloads(request: MessageInitShape<typeof ListWorkloadsRequestSchema>, options?: CallOptions): AsyncGenerator<ListWorkloadsResponse, void> {
    for (let pageToken = request.pageToken ?? ''; ;) {
      const page = await this.service.listWorkloads({ ...request, pageToken }, options);
      yield page;
      pageToken = page.nextPageToken;
      if (pageToken === '') return;
    }
  }

  /** The diagnosis, and again at each change; goes on where it was when the stream breaks. Abort `options.signal`, or leave the loop, to end it. */
  async* watch(request: MessageInitShape<typeof WatchDiagnosisRequestSchema>, options?: CallOptions): AsyncGenerator<WatchDiagnosisResponse, void> {
    let resumeToken = request.resumeToken ?? '';
    for (let breaks = 0, most = this.#retries; ;) {
      // A stream does not know that its reader left.
      const left = new AbortController();
      const signal = options?.signal ? AbortSignal.any([options.signal, left.signal]) : left.signal;
      try {
        for await (const message of this.service.watchDiagnosis({ ...request, resumeToken }, { ...options, signal })) {
          [breaks, most] = [0, mostBreaksInARow];
          resumeToken = message.resumeToken;
          yield message;
        }
        return;
      } catch (reason) {
        const error = DiagnosisError.from(reason);
        breaks++;
        const wait = pauseAfter(error, breaks, most, this.#longestPauseMs);
        if (wait === undefined) throw error;
        await pause(wait, options?.signal).catch(stopped => { throw DiagnosisError.from(stopped); });
      } finally {
        left.abort();
      }
    }
  }
}
