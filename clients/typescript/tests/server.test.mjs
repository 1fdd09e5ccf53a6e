// A running server, without and with access rules.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { cluster, Code, CoverageState, DiagnosisError, WatchEnd } from '@diagnosis/client';
import { closed, open, told } from './servers.mjs';

const source = cluster('sample');
const failsWith = (call, expected) => assert.rejects(call, error => {
  assert.ok(error instanceof DiagnosisError, error.stack);
  for (const [name, value] of Object.entries(expected)) assert.deepEqual(error[name], value, name);
  return true;
});

test('the example says why a workload is stuck', () => {
  const run = id => execFileSync('node', [fileURLToPath(new URL('../example.mjs', import.meta.url)), id], { encoding: 'utf8' });
  assert.match(run('/mem-app'), /^\/mem-app waits for 3 instances: .*12000 MiB/);
  assert.match(run('/shop/chekout'), /^NOT_FOUND: .*'\/shop\/checkout'/s);
});

test('a diagnosis has its root cause first', async () => {
  const { diagnoses, coverage } = await open().diagnose({ source, workloadId: '/stuck-sleep' });
  assert.equal(diagnoses[0].findings[0].code, 'offer.unique_exhausted');
  assert.equal(coverage.state, CoverageState.COMPLETE);
});

test('workloads come page after page', async () => {
  const ids = [];
  let pages = 0;
  for await (const page of open().listWorkloads({ source, includeHealthy: true, pageSize: 5 })) {
    pages++;
    ids.push(...page.workloads.map(one => one.workload.id));
    assert.equal(page.totalSize, 18);
  }
  assert.equal(pages, 4);
  assert.equal(new Set(ids).size, 18);
});

test('a definition is validated', async () => {
  const { valid, httpStatus, violations } = await open().validate({ definition: '{"id": "/x", "cmd": "sleep 1", "cpus": -1}' });
  assert.deepEqual([valid, httpStatus], [false, 422]);
  assert.ok(violations.some(one => one.jsonPointer === '/cpus'), JSON.stringify(violations.map(one => one.path)));
});

test('a change is simulated', async () => {
  const { today, simulated } = await open().simulate({ source, workloadId: '/mem-app', definitionPatch: '{"mem":2894}' });
  assert.ok(today.stuck);
  assert.equal(simulated.placement.packing.placeable, 3);
});

test('a watch ends when what is watched runs', async () => {
  const messages = [];
  for await (const message of open().watch({ source, workloadId: '/billing/invoices' })) messages.push(message);
  assert.equal(messages.at(-1).end, WatchEnd.RUNNING);
});

test('an endless watch ends when its reader leaves', async () => {
  for await (const message of open().watch({ source, allStuck: true })) {
    assert.equal(message.diagnoses.length, 9);
    break;
  }
});

test('an unknown workload is told with its neighbours', () => failsWith(open().diagnose({ source, workloadId: '/shop/chekout' }), {
  code: Code.NotFound,
  reason: 'NOT_FOUND',
  nearestIds: ['/shop/checkout', '/shop', '/shop/catalogue', '/billing/worker', '/crm'],
  resources: [{ type: 'workload', name: '/shop/chekout' }],
}));

test('a faulty request is told field by field', async () => {
  const error = await open().diagnose({ source }).catch(reason => reason);
  assert.equal(error.code, Code.InvalidArgument);
  assert.ok(error.fieldViolations.some(one => one.field === 'workload_id'), JSON.stringify(error.fieldViolations));
});

test('a call has a deadline', () => failsWith(open({ timeoutMs: 1 }).diagnose({ source, allStuck: true }), { code: Code.DeadlineExceeded }));

test('a caller may give up', () =>
  failsWith(open().diagnose({ source, allStuck: true }, { signal: AbortSignal.abort() }), { code: Code.Canceled }));

test('nobody listening is unavailable', () =>
  failsWith(open({ address: 'http://127.0.0.1:9', retries: 1 }).service.getServerInfo({}), { code: Code.Unavailable, reason: '' }));

test('who does not say who he is learns nothing', () =>
  failsWith(closed().diagnose({ source, workloadId: '/mem-app' }), { code: Code.Unauthenticated, reason: 'UNAUTHENTICATED' }));

test('a certificate that is not trusted is refused', () =>
  assert.rejects(closed({ ca: undefined, apiKey: told('DIAGNOSIS_API_KEY'), retries: 0 }).service.getServerInfo({}), /certificate/));

test('an API key opens', async () => {
  const { diagnoses } = await closed({ apiKey: told('DIAGNOSIS_API_KEY') }).diagnose({ source, workloadId: '/mem-app' });
  assert.equal(diagnoses[0].findings[0].code, 'offer.never_fits');
});

test('a token opens what it is granted, and nothing else', async () => {
  const client = closed({ token: told('DIAGNOSIS_TOKEN') });
  for await (const page of client.listWorkloads({ source, includeHealthy: true })) {
    assert.deepEqual(page.workloads.map(one => one.workload.id).sort(), ['/shop/catalogue', '/shop/checkout', '/shop/frontend']);
  }
  await failsWith(client.diagnose({ source, workloadId: '/mem-app' }), { code: Code.PermissionDenied, reason: 'PERMISSION_DENIED' });
});
