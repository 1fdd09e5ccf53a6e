import { createGrpcTransport } from '@connectrpc/connect-node';
import { DiagnosisClient } from './client.js';
import type { DiagnosisClientOptions } from './options.js';

export * from './contract.js';

/** A client for Node, over gRPC. It connects with the first call. */
export function createDiagnosisClient(options: DiagnosisClientOptions = {}): DiagnosisClient {
  const baseUrl = options.address ?? 'http://127.0.0.1:32051';
  return new DiagnosisClient(createGrpcTransport({ baseUrl, nodeOptions: options.ca === undefined ? {} : { ca: options.ca } }), options);
}
