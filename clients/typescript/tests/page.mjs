// What the page of page.test.mjs runs.
import { cluster, createDiagnosisClient, WatchEnd } from '@diagnosis/client';

const address = new URLSearchParams(location.search).get('server');
const client = createDiagnosisClient({ address });
const source = cluster('sample');
const { diagnoses } = await client.diagnose({ source, workloadId: '/mem-app' });
let stuck = 0;
for await (const page of client.listWorkloads({ source, pageSize: 4 })) stuck += page.workloads.length;
let ended;
for await (const message of client.watch({ source, workloadId: '/billing/invoices' })) ended = WatchEnd[message.end];
const { nearestIds, reason } = await client.diagnose({ source, workloadId: '/shop/chekout' }).catch(error => error);
const refused = await createDiagnosisClient({ address, apiKey: 'key', token: 'token' }).service.getServerInfo({}).then(() => undefined, error => `${error}`);
globalThis.told = { headline: diagnoses[0].headline, stuck, ended, nearest: nearestIds, reason, refused };
