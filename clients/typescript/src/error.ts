import { fromBinary, type DescMessage, type MessageShape } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';
import { BadRequestSchema, ErrorInfoSchema, ResourceInfoSchema, RetryInfoSchema } from './gen/diagnosis/client/v1/error_details_pb.js';
import { CoverageSchema, SourceStatusSchema, type Coverage, type SourceStatus } from './gen/diagnosis/v1/cluster_pb.js';
import { NearestIdsSchema } from './gen/diagnosis/v1/diagnosis_service_pb.js';

/** A call that failed, with what the server told of it. */
export class DiagnosisError extends Error {
  /** Status of gRPC. */
  readonly code: Code;
  /** Why, for programs: "COVERAGE_NONE", "SERVER_BUSY", ...; empty when the server told nothing. */
  readonly reason: string;
  /** Names and numbers of the reason. */
  readonly metadata: Readonly<Record<string, string>>;
  /** How long the server wants to be left alone before the call is made again; undefined when it does not say, or that does not help. */
  readonly retryDelayMs: number | undefined;
  /** What is wrong with the request, field by field. */
  readonly fieldViolations: readonly { field: string; description: string }[];
  /** What does not exist. */
  readonly resources: readonly { type: string; name: string }[];
  /** Ids that exist and are like those that do not, nearest first. */
  readonly nearestIds: readonly string[];
  /** How much of the cluster could be seen; undefined when that is not what went wrong. */
  readonly coverage: Coverage | undefined;
  /** What could not be read of it. */
  readonly sources: readonly SourceStatus[];

  private constructor(cause: ConnectError) {
    super(cause.rawMessage, { cause });
    this.name = 'DiagnosisError';
    this.code = cause.code;
    const info = details(cause, 'google.rpc.ErrorInfo', ErrorInfoSchema)[0];
    this.reason = info?.reason ?? '';
    this.metadata = info?.metadata ?? {};
    const delay = details(cause, 'google.rpc.RetryInfo', RetryInfoSchema)[0]?.retryDelay;
    this.retryDelayMs = delay && Number(delay.seconds) * 1000 + delay.nanos / 1e6;
    this.fieldViolations = details(cause, 'google.rpc.BadRequest', BadRequestSchema)
      .flatMap(bad => bad.fieldViolations.map(({ field, description }) => ({ field, description })));
    this.resources = details(cause, 'google.rpc.ResourceInfo', ResourceInfoSchema)
      .map(({ resourceType, resourceName }) => ({ type: resourceType, name: resourceName }));
    this.nearestIds = details(cause, NearestIdsSchema.typeName, NearestIdsSchema).flatMap(nearest => nearest.ids);
    this.coverage = details(cause, CoverageSchema.typeName, CoverageSchema)[0];
    this.sources = details(cause, SourceStatusSchema.typeName, SourceStatusSchema);
  }

  /** What was thrown by a call, with its details. */
  static from(reason: unknown): DiagnosisError {
    return reason instanceof DiagnosisError ? reason : new DiagnosisError(ConnectError.from(reason));
  }

  /** "Code: message". */
  override toString(): string {
    return `${this.name}: ${Code[this.code]}: ${this.message}`;
  }
}

function details<Desc extends DescMessage>(error: ConnectError, type: string, schema: Desc): MessageShape<Desc>[] {
  return error.details.flatMap(detail => 'type' in detail && detail.type === type ? read(schema, detail.value) : []);
}

/** The message; none where the bytes are none, as a proxy may make them: the status stays. */
function read<Desc extends DescMessage>(schema: Desc, value: Uint8Array): MessageShape<Desc>[] {
  try {
    return [fromBinary(schema, value)];
  } catch {
    return [];
  }
}
