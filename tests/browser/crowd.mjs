// A cluster with as many apps as are asked for, some of them stuck, on the agents of the sample: what Marathon and Mesos would answer, on a free port.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';

const documents = fileURLToPath(new URL('../../src/Diagnosis.Server/Sample/Documents/', import.meta.url));
const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const ask = [{ mem: 12000 }, { cpus: 64 }, { constraints: [['rack', 'LIKE', 'rak-1']] }];

/** A document of the sample, with its moments put to now. */
function read(name) {
  const text = readFileSync(`${documents}${name}.json`, 'utf8');
  const at = time => Date.now() - [...time.matchAll(/(\d+)([smhd])/g)].reduce((sum, [, count, unit]) => sum + count * units[unit], 0);
  return JSON.parse(text
    .replaceAll(/"\{\{unix ([^}]*)\}\}"/g, (_, time) => at(time) / 1000)
    .replaceAll(/"\{\{nanos ([^}]*)\}\}"/g, (_, time) => at(time) * 1_000_000)
    .replaceAll(/\{\{([^}]*)\}\}/g, (_, time) => new Date(at(time)).toISOString()));
}

const task = (app, i) => ({
  id: `${app.id.slice(1).replaceAll('/', '_')}.instance-00000000-0000-11ee-8a0f-${String(i).padStart(12, '0')}._app.1`,
  appId: app.id, host: '10.0.1.21', slaveId: '5b1f0d3a-7c1e-4c55-9b0e-2f6f0a1c9d11-S0', state: 'TASK_RUNNING', version: app.version,
  stagedAt: app.version, startedAt: app.version, ports: [], ipAddresses: [],
});

/** Resolves to the settings of a server that reads it, and a function that ends it. */
export async function startCrowd(count, stuck) {
  const app = read('marathon/apps').apps.find(one => one.id === '/mem-app');
  const item = read('marathon/queue').queue.find(one => one.app?.id === '/mem-app' || one.count === 3);
  const apps = Array.from({ length: count }, (_, i) => {
    const id = `/crowd-${i % 40}/app-${String(i).padStart(5, '0')}`;
    const one = { ...app, id, mem: 32, cpus: 0.1, instances: 1, constraints: [], deployments: [] };
    return i < stuck ? { ...one, ...ask[i % ask.length] } : { ...one, tasksRunning: 1, tasks: [task(one, i)] };
  });
  const queue = apps.slice(0, stuck).map(one => ({ count: 1, delay: item.delay, since: item.since, role: one.role, app: { id: one.id } }));
  const answers = {
    '/marathon/v2/apps': { apps },
    '/marathon/v2/queue': { queue },
    '/marathon/v2/groups': { id: '/', apps: [], groups: [], pods: [] },
    '/marathon/v2/pods/::status': [],
    '/marathon/v2/pods': [],
    '/marathon/v2/deployments': [],
    '/marathon/v2/info': read('marathon/info'),
    '/mesos/slaves': read('mesos/slaves'),
    '/mesos/state': read('mesos/state'),
    '/mesos/frameworks': read('mesos/frameworks'),
    '/mesos/roles': read('mesos/roles'),
    '/mesos/quota': read('mesos/quota'),
    '/mesos/flags': read('mesos/flags'),
    '/mesos/maintenance/schedule': read('mesos/maintenance/schedule'),
    '/mesos/maintenance/status': read('mesos/maintenance/status'),
  };
  const texts = Object.fromEntries(Object.entries(answers).map(([path, body]) => [path, JSON.stringify(body)]));
  const server = createServer((request, response) => {
    const text = texts[request.url.split('?')[0]];
    response.writeHead(text ? 200 : 404, { 'content-type': 'application/json' });
    response.end(text ?? '{"message":"There is nothing."}');
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  return {
    settings: { 'Diagnosis:Clusters:crowd:MarathonUrl': `${url}/marathon/`, 'Diagnosis:Clusters:crowd:MesosUrl': `${url}/mesos/` },
    stop: () => new Promise(resolve => { server.close(resolve); server.closeAllConnections(); }),
  };
}
