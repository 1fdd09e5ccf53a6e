// Credentials of a server whose access is closed, made anew for each run: its certificate, an API key, and keys that sign tokens.
import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const apiKey = randomBytes(24).toString('hex');
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** Writes the files of a closed server into a folder, and says its settings: the key's caller may all, `robot` asks about /shop alone. */
export function closedSettings(folder) {
  const [certificate, key, keys] = ['server.pem', 'server.key', 'keys.json'].map(name => join(folder, name));
  execFileSync('openssl', [
    'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-keyout', key, '-out', certificate,
    '-subj', '/CN=diagnosis', '-addext', 'subjectAltName=IP:127.0.0.1',
  ], { stdio: 'pipe' });
  writeFileSync(keys, JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'tests', use: 'sig', alg: 'ES256' }] }));
  return {
    'Diagnosis:Tls:CertFile': certificate,
    'Diagnosis:Tls:KeyFile': key,
    'Diagnosis:Access:ApiKeys:portal:Sha256': createHash('sha256').update(apiKey).digest('hex'),
    'Diagnosis:Access:Jwt:JwksFile': keys,
    'Diagnosis:Access:Grants:0:Who:0': 'portal',
    'Diagnosis:Access:Grants:1:Who:0': 'robot',
    'Diagnosis:Access:Grants:1:Workloads:0': '/shop',
  };
}

/** A token of somebody, good for an hour. */
export function tokenOf(subject) {
  const now = Math.floor(Date.now() / 1000);
  const part = value => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'ES256', kid: 'tests' })}.${part({ sub: subject, iat: now, nbf: now - 60, exp: now + 3600 })}`;
  return `${text}.${sign('sha256', text, { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}
