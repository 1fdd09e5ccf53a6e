// Starts the built server on free ports, with the sample cluster or with others that settings tell.
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

async function answers(url) {
  try {
    return (await fetch(`${url}/health/live`)).ok;
  } catch {
    return false; // The gRPC endpoint: HTTP/2 only.
  }
}

/** Resolves to the address of the page and a function that ends the server. */
export async function startServer(settings = []) {
  const endpoint = 'http://127.0.0.1:0';
  const doors = [`--Kestrel:Endpoints:Grpc:Url=${endpoint}`, `--Kestrel:Endpoints:Http:Url=${endpoint}`];
  const server = spawn('dotnet', [newestBuild(), ...doors, ...settings], { cwd: root });
  let output = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', text => { output += text; });
  const stop = () => new Promise(resolve => { server.once('exit', resolve); server.kill('SIGKILL'); });
  for (const deadline = Date.now() + startMilliseconds; Date.now() < deadline && server.exitCode === null; await new Promise(r => setTimeout(r, 100))) {
    for (const [, url] of output.matchAll(/Now listening on: (http:\S+)/g)) {
      if (await answers(url)) return { url, stop };
    }
  }

  if (server.exitCode === null) await stop();
  throw new Error(`The server did not start:\n${output}`);
}
