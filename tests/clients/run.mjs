// The clients in all languages against two running servers: one that asks nobody who he is, and one over TLS that wants an API key or a token.
// Run by `node tests/clients/run.mjs [name ...]` after a build of the server; ends with "N passed, N failed" and exit code 1 when something failed.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startServer } from '../browser/server.mjs';
import { apiKey, closedSettings, tokenOf } from './credentials.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const longestMilliseconds = 240_000;

/** What each client's tests take: its command, in its folder, and how its runner tells what passed and what failed. */
const clients = {
  typescript: { command: './test', passed: /^# pass (\d+)$/gm, failed: /^# fail (\d+)$/gm },
  python: { command: './test', passed: /^(\d+) passed, \d+ failed$/gm, failed: /^\d+ passed, (\d+) failed$/gm },
  go: { command: './test', passed: /^ *--- PASS/gm, failed: /^ *--- FAIL/gm },
  dotnet: { command: './test', passed: /^(\d+) passed, \d+ failed$/gm, failed: /^\d+ passed, (\d+) failed$/gm },
};

/** Sum of the numbers that a pattern finds, or how often it finds something when it has none. */
const count = (output, pattern) => [...output.matchAll(pattern)].reduce((sum, match) => sum + (match[1] === undefined ? 1 : Number(match[1])), 0);

function run(folder, command, environment) {
  return new Promise(resolve => {
    const child = spawn(command, { cwd: folder, env: { ...process.env, ...environment }, timeout: longestMilliseconds, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', text => { output += text; });
    child.on('error', error => resolve({ code: 1, output: error.message }));
    child.on('close', code => resolve({ code: code ?? 1, output }));
  });
}

/** A port for the web page that calls from another origin, which the server must be told of before there is the page. */
function freePort() {
  return new Promise(resolve => {
    const listener = createServer().listen(0, 'localhost', () => {
      const { port } = listener.address();
      listener.close(() => resolve(port));
    });
  });
}

const folder = mkdtempSync(join(tmpdir(), 'diagnosis-clients-'));
const servers = [];
let passed = 0;
let failed = 0;
try {
  const origin = `http://localhost:${await freePort()}`;
  const [open, closed] = await Promise.all([
    startServer({ 'Diagnosis:Cors:Origins:0': origin }).then(server => (servers.push(server), server)),
    startServer(closedSettings(folder), 'https').then(server => (servers.push(server), server)),
  ]);
  const environment = {
    DIAGNOSIS_ADDRESS: open.grpc,
    DIAGNOSIS_WEB_ADDRESS: open.url,
    DIAGNOSIS_ORIGIN: origin,
    DIAGNOSIS_CLOSED_ADDRESS: closed.grpc,
    DIAGNOSIS_API_KEY: apiKey,
    DIAGNOSIS_TOKEN: tokenOf('robot'),
    DIAGNOSIS_CA_FILE: join(folder, 'server.pem'),
  };
  const asked = process.argv.slice(2);
  for (const [name, client] of Object.entries(clients).filter(([name]) => asked.length === 0 || asked.includes(name))) {
    const started = Date.now();
    const { code, output } = await run(`${root}clients/${name}`, client.command, environment);
    const good = count(output, client.passed);
    const bad = Math.max(count(output, client.failed), code === 0 && good > 0 ? 0 : 1);
    console.log(`${name}: ${good} passed, ${bad} failed in ${((Date.now() - started) / 1000).toFixed(1)} s`);
    if (bad > 0) console.log(output);
    passed += good;
    failed += bad;
  }
} finally {
  await Promise.all(servers.map(server => server.stop()));
  rmSync(folder, { recursive: true });
}

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
