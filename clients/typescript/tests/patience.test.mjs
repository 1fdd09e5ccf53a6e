// What the client does by itself: deadline, further tries, resumption. The server is one within the test that fails as it is told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { create, toBinary } from '@bufbuild/protobuf';
import { Code, ConnectError, createRouterTransport } from '@connectrpc/connect';
import { DiagnosisClient, DiagnosisService } from '@diagnosis/client';
import { RetryInfoSchema } from '../dist/gen/diagnosis/client/v1/error_details_pb.js';

function unavailable(retryMilliseconds) {
  const error = new ConnectError('away', Code.Unavailable);
  if (retryMilliseconds !== undefined) {
    const info = create(RetryInfoSchema, { retryDelay: { seconds: BigInt(Math.trunc(retryMilliseconds / 1000)), nanos: (retryMilliseconds % 1000) * 1e6 } });
    error.details.push({ type: 'google.rpc.RetryInfo', value: toBinary(RetryInfoSchema, info) });
  }
  return error;
}

/** A client of a server that does one thing after the other, and what it was asked. */
function server(steps, options) {
  const asked = [];
  const next = (request, context) => {
    asked.push({ request, header: context.requestHeader, at: performance.now(), deadline: context.timeoutMs() });
    return steps[asked.length - 1];
  };
  const client = new DiagnosisClient(createRouterTransport(({ service }) => service(DiagnosisService, {
    async getServerInfo(request, context) {
      const step = next(request, context);
      if (step instanceof Error) throw step;
      return step;
    },
    async* watchDiagnosis(request, context) {
      for (const step of next(request, context)) {
        if (step instanceof Error) throw step;
        yield step;
      }
    },
  })), options);
  return { client, asked };
}

test('what is unavailable is asked again, later each time', async () => {
  const { client, asked } = server([unavailable(), unavailable(), { version: '1' }]);
  assert.equal((await client.service.getServerInfo({})).version, '1');
  const waited = [asked[1].at - asked[0].at, asked[2].at - asked[1].at];
  assert.ok(waited[0] >= 155 && waited[1] >= 315, waited.join(' '));
});

test('it is not asked sooner than it says', async () => {
  const { client, asked } = server([unavailable(700), { version: '1' }]);
  await client.service.getServerInfo({});
  assert.ok(asked[1].at - asked[0].at >= 690);
});

test('it is not asked again when it says a longer time than is waited', async () => {
  const { client, asked } = server([unavailable(90_000)]);
  await assert.rejects(client.service.getServerInfo({}), { code: Code.Unavailable, retryDelayMs: 90_000 });
  assert.equal(asked.length, 1);
});

test('it is not asked again when the deadline comes first', async () => {
  const { client, asked } = server([unavailable(5_000)], { timeoutMs: 1_000 });
  await assert.rejects(client.service.getServerInfo({}), { code: Code.Unavailable });
  assert.equal(asked.length, 1);
});

test('it is asked so often and no more', async () => {
  const { client, asked } = server([unavailable(0), unavailable(0), unavailable(0)]);
  await assert.rejects(client.service.getServerInfo({}), { code: Code.Unavailable });
  assert.equal(asked.length, 3);
});

test('any other failure is final', async () => {
  const { client, asked } = server([new ConnectError('busy', Code.ResourceExhausted)]);
  await assert.rejects(client.service.getServerInfo({}), { code: Code.ResourceExhausted });
  assert.equal(asked.length, 1);
});

test('a detail that cannot be read leaves code and message', async () => {
  const error = new ConnectError('gone', Code.NotFound);
  error.details.push({ type: 'google.rpc.RetryInfo', value: new Uint8Array([0xff, 0xff, 0xff]) });
  const { client } = server([error]);
  await assert.rejects(client.service.getServerInfo({}), { name: 'DiagnosisError', code: Code.NotFound, message: 'gone', retryDelayMs: undefined });
});

test('no timeout is the default', async () => {
  const { client, asked } = server([{ version: '1' }, { version: '1' }], { timeoutMs: 0 });
  await client.service.getServerInfo({});
  await client.service.getServerInfo({}, { timeoutMs: 0 });
  for (const { deadline } of asked) assert.ok(deadline > 20_000 && deadline <= 30_000, String(deadline));
});

test('each try has what is left of the time', async () => {
  const { client, asked } = server([unavailable(500), { version: '1' }]);
  await client.service.getServerInfo({});
  assert.ok(asked[0].deadline > 29_000 && asked[0].deadline <= 30_000, String(asked[0].deadline));
  assert.ok(asked[1].deadline <= 29_500, String(asked[1].deadline));
});

test('who calls is said with each try', async () => {
  const { client, asked } = server([unavailable(0), { version: '1' }], { apiKey: 'k', token: 'jwt' });
  await client.service.getServerInfo({});
  for (const { header } of asked) assert.deepEqual([header.get('x-api-key'), header.get('authorization')], ['k', 'Bearer jwt']);
});

test('a language is said with each call, and a call may say another', async () => {
  const { client, asked } = server([{ version: '1' }, { version: '1' }], { language: 'de' });
  await client.service.getServerInfo({});
  await client.service.getServerInfo({}, { headers: { 'accept-language': 'en' } });
  assert.deepEqual(asked.map(({ header }) => header.get('accept-language')), ['de', 'en']);
});

test('a token with a form of its own stays as it is', async () => {
  const { client, asked } = server([{ version: '1' }], { token: 'token=abc' });
  await client.service.getServerInfo({});
  assert.equal(asked[0].header.get('authorization'), 'token=abc');
});

test('a watch that breaks goes on where it was', async () => {
  const message = sequence => ({ sequence: BigInt(sequence), resumeToken: `after-${sequence}` });
  const { client, asked } = server([[message(1), message(2), unavailable(0)], [unavailable(0)], [message(3)]]);
  const seen = [];
  for await (const { sequence } of client.watch({ workloadId: '/x' })) seen.push(Number(sequence));
  assert.deepEqual(seen, [1, 2, 3]);
  assert.deepEqual(asked.map(one => [one.request.workloadId, one.request.resumeToken]), [['/x', ''], ['/x', 'after-2'], ['/x', 'after-2']]);
});

test('a watch that is refused is over', async () => {
  const { client, asked } = server([[new ConnectError('no', Code.PermissionDenied)]]);
  await assert.rejects(client.watch({ workloadId: '/x' }).next(), { code: Code.PermissionDenied });
  assert.equal(asked.length, 1);
});
