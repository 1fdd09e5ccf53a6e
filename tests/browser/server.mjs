// Starts the built server with the sample cluster on free ports.
import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const startMilliseconds = 60_000;

function newestBuild() {
  const builds = ['release', 'debug'].map(c => `${root}artifacts/bin/Diagnosis.Server/${c}/Diagnosis.Server.dll`).filter(existsSync);
  if (builds.length === 0) throw new Error('The server is not built: dotnet build src/Diagnosis.Server');
  return builds.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
}

/** Resolves to the addresses of a server with these settings besides (gRPC; the page, which is `url`) and a function that ends it. */
export async function startServer(settings = {}, scheme = 'http') {
  const endpoint = `${scheme}://127.0.0.1:0`;
  const all = { 'Kestrel:Endpoints:Grpc:Url': endpoint, 'Kestrel:Endpoints:Http:Url': endpoint, ...settings };
  const server = spawn('dotnet', [newestBuild(), ...Object.entries(all).map(([key, value]) => `--${key}=${value}`)], { cwd: root });
  let output = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', text => { output += text; });
  const stop = () => new Promise(resolve => { server.once('exit', resolve); server.kill('SIGKILL'); });
  for (const deadline = Date.now() + startMilliseconds; Date.now() < deadline && server.exitCode === null; await new Promise(r => setTimeout(r, 100))) {
    if (!output.includes('Application started')) continue;
    // Endpoints are opened in the order of their names.
    const [grpc, url] = [...output.matchAll(/Now listening on: (\S+)/g)].map(match => match[1]);
    return { grpc, url, stop };
  }

  if (server.exitCode === null) await stop();
  throw new Error(`The server did not start:\n${output}`);
}
