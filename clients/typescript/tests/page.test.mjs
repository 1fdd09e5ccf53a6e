// The client in a web page of another origin: gRPC-Web in Chromium, past CORS.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { told } from './servers.mjs';

const origin = new URL(told('DIAGNOSIS_ORIGIN'));

test('a web page of another origin asks', async context => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page.mjs', import.meta.url))], bundle: true, format: 'esm', platform: 'browser', write: false,
  });
  const page = createServer((request, response) => request.url === '/page.js'
    ? response.setHeader('content-type', 'text/javascript').end(outputFiles[0].text)
    : response.setHeader('content-type', 'text/html').end('<!doctype html><script type="module" src="/page.js"></script>'));
  await new Promise(resolve => page.listen(origin.port, 'localhost', resolve));
  context.after(() => page.close());
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  context.after(() => browser.close());
  const tab = await browser.newPage();
  const requests = [];
  tab.on('request', request => requests.push(request.url()));
  await tab.goto(`${origin.href}?server=${encodeURIComponent(told('DIAGNOSIS_WEB_ADDRESS'))}`);
  await tab.waitForFunction(() => globalThis.told !== undefined);
  const { headline, stuck, ended, nearest, reason, refused } = await tab.evaluate(() => globalThis.told);

  await context.test('a diagnosis', () => assert.match(headline, /^\/mem-app waits for 3 instances/));
  await context.test('pages of workloads', () => assert.equal(stuck, 9));
  await context.test('a watch to its end', () => assert.equal(ended, 'RUNNING'));
  await context.test('typed errors', () => assert.deepEqual([reason, nearest[0]], ['NOT_FOUND', '/shop/checkout']));
  await context.test('headers that say who calls', () => assert.equal(refused, undefined));
  await context.test('nobody else', () =>
    assert.ok(requests.every(url => url.startsWith(origin.href) || url.startsWith(told('DIAGNOSIS_WEB_ADDRESS'))), requests.join(' ')));
});
