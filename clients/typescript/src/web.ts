import { createGrpcWebTransport } from '@connectrpc/connect-web';
import { DiagnosisClient } from './client.js';
import type { DiagnosisClientOptions } from './options.js';

export * from './contract.js';

/** A client for browsers, over gRPC-Web. A server of another origin than the page must have it in `Diagnosis:Cors:Origins`. */
export function createDiagnosisClient(options: DiagnosisClientOptions = {}): DiagnosisClient {
  return new DiagnosisClient(createGrpcWebTransport({ baseUrl: options.address ?? location.origin }), options);
}
