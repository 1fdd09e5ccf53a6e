// The page in a real browser: run by `node tests/browser/page.test.mjs` after `npm ci` and a build of the server.
// Prints one line per check and "N passed, N failed"; screenshots go to artifacts/page.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { startServer } from './server.mjs';

const screenshots = fileURLToPath(new URL('../../artifacts/page/', import.meta.url));
const stuck = [
  '/analytics/pipeline', '/billing/worker', '/crm/api', '/intranet/wiki', '/media/transcoder', '/mem-app', '/search/indexer', '/shop/checkout', '/stuck-sleep',
];
const well = ['/billing/invoices', '/ml/inference', '/platform/telemetry', '/shop/catalogue', '/shop/frontend'];

mkdirSync(screenshots, { recursive: true });
const server = await startServer();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
});

/** Opens a page that notes what must never happen: console errors, failing loads, requests to anywhere else. */
async function open(path, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.trouble = [];
  page.on('console', m => { if (['error', 'warning'].includes(m.type())) page.trouble.push(`console: ${m.text()}`); });
  page.on('pageerror', e => page.trouble.push(`error: ${e.message}`));
  page.on('request', r => { if (!r.url().startsWith(server.url)) page.trouble.push(`request: ${r.url()}`); });
  page.on('requestfailed', r => page.trouble.push(`failed: ${r.url()}`));
  page.answer = await page.goto(server.url + path);
  return page;
}

const shoot = (page, name) => page.screenshot({ path: `${screenshots}${name}.png`, fullPage: true });
const overflow = page => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const checks = {
  async 'the description of the calls opens without anything from elsewhere, and tries a call'() {
    const page = await open('/openapi');
    await page.locator('.opblock').first().waitFor();
    await shoot(page, 'openapi');
    assert.equal(await page.locator('.opblock').count(), 11);
    const call = page.locator('.opblock', { hasText: '/v1/analyzers' });
    await call.locator('.opblock-summary').click();
    await call.getByRole('button', { name: 'Try it out' }).click();
    await call.getByRole('button', { name: 'Execute' }).click();
    await call.locator('.live-responses-table .response-col_status', { hasText: '200' }).waitFor();
    return page;
  },

  async 'the list names what is stuck, with a headline each, and nothing else'() {
    const page = await open('/');
    await shoot(page, 'list');
    assert.equal(page.answer.status(), 200);
    assert.deepEqual((await page.locator('.card h2').allTextContents()).sort(), stuck);
    for (const headline of await page.locator('.card .headline').allTextContents()) assert.ok(headline.trim().length > 20, headline);
    assert.match(await page.locator('h1').textContent(), /^9 workloads stuck$/);
    return page;
  },

  async 'everything includes what is well'() {
    const page = await open('/');
    await page.getByRole('link', { name: 'everything' }).click();
    const ids = await page.locator('.card h2').allTextContents();
    for (const id of [...stuck, ...well]) assert.ok(ids.includes(id), id);
    assert.equal(ids.length, 18);
    return page;
  },

  async 'a card leads to its workload: headline, root cause, remedies, evidence'() {
    const page = await open('/');
    await page.locator('.card', { hasText: '/mem-app' }).click();
    assert.equal(new URL(page.url()).pathname, '/workloads/mem-app');
    await shoot(page, 'mem-app');
    assert.match(await page.locator('.headline.large').textContent(), /12000 MiB.*6158 MiB/);
    assert.equal(await page.locator('.finding.root-cause').count(), 1);
    assert.equal(await page.locator('.finding').first().locator('.role').textContent(), 'Root cause');
    assert.ok(await page.locator('.finding.root-cause .remedies > li').count() > 0);
    assert.ok(await page.locator('.finding.root-cause .evidence > li').count() > 0);
    return page;
  },

  async 'the funnel is drawn: every step takes up where the one before ended'() {
    const page = await open('/workloads/mem-app');
    const steps = await page.locator('section[aria-labelledby=placement] .funnel').first().locator('li').evaluateAll(rows => rows.map(row => {
      const [good, bad] = ['good', 'bad'].map(name => row.querySelector(`rect.${name}`).getBoundingClientRect());
      return { good: good.width, stopped: bad.width, whole: row.querySelector('rect.track').getBoundingClientRect().width };
    }));
    assert.ok(steps.length >= 2);
    let left = steps[0].whole;
    for (const step of steps) {
      assert.ok(Math.abs(step.good + step.stopped - left) < 1.5, JSON.stringify(steps));
      left = step.good;
    }
    assert.ok(left < 1, 'no agent is left for /mem-app');
    return page;
  },

  async 'the table has a verdict with numbers for every agent'() {
    const page = await open('/workloads/mem-app');
    const table = page.locator('table.matrix');
    assert.equal(await table.locator('tbody tr').count(), 7);
    const failed = await table.locator('td.fail').allTextContents();
    assert.ok(failed.some(t => t.includes('Fail') && /6158/.test(t) && /short 5\s842 MiB/u.test(t)), failed.join(' | '));
    assert.ok(await table.locator('td.pass').count() > 7);
    return page;
  },

  async 'every stuck workload has a page with one root cause'() {
    const page = await open('/');
    for (const id of stuck) {
      assert.equal((await page.goto(`${server.url}/workloads${id}`)).status(), 200, id);
      assert.equal(await page.locator('h1').textContent(), id);
      assert.equal(await page.locator('.finding.root-cause').count(), 1, id);
      await shoot(page, id.slice(1).replaceAll('/', '-'));
    }
    return page;
  },

  async 'an unknown workload is 404 and names its neighbours'() {
    const page = await open('/workloads/shop/chekout');
    assert.equal(page.answer.status(), 404);
    assert.match(await page.locator('main').textContent(), /\/shop\/checkout/);
    page.trouble = page.trouble.filter(t => !t.includes('404'));
    return page;
  },

  async 'the keyboard reaches the cards, past the skip link'() {
    const page = await open('/');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to content');
    for (let i = 0; i < 6 && !await page.evaluate(() => document.activeElement.closest('.card')); i++) await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle !== 'none'), 'focus is seen');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/workloads\//);
    return page;
  },

  async 'a phone shows it without sideways scrolling'() {
    const page = await open('/', { viewport: { width: 390, height: 844 } });
    assert.equal(await overflow(page), 0);
    await shoot(page, 'list-phone');
    for (const id of ['mem-app', 'search/indexer', 'media/transcoder', 'shop/checkout']) {
      await page.goto(`${server.url}/workloads/${id}`);
      assert.equal(await overflow(page), 0, id);
    }
    await page.goto(`${server.url}/workloads/mem-app`);
    await shoot(page, 'mem-app-phone');
    return page;
  },

  async 'dark is dark and light is light'() {
    const brightness = page => page.evaluate(() =>
      getComputedStyle(document.body).backgroundColor.match(/\d+/g).slice(0, 3).reduce((sum, c) => sum + Number(c), 0));
    const light = await open('/', { colorScheme: 'light' });
    const dark = await open('/workloads/stuck-sleep', { colorScheme: 'dark' });
    assert.ok(await brightness(light) > 600 && await brightness(dark) < 150);
    await shoot(dark, 'stuck-sleep-dark');
    light.trouble.push(...dark.trouble);
    return light;
  },

  async 'nothing runs on the page, and the header says so'() {
    const page = await open('/workloads/mem-app');
    const policy = page.answer.headers()['content-security-policy'];
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /script-src|unsafe/);
    assert.equal(await page.evaluate(() => document.scripts.length), 0);
    assert.equal(await page.evaluate(() => document.querySelectorAll('[style]').length), 0);
    return page;
  },
};

let passed = 0;
let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  try {
    const page = await check();
    assert.deepEqual(page.trouble, []);
    await page.context().close();
    passed++;
    console.log(`ok    ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAIL  ${name}\n      ${error.message.replaceAll('\n', '\n      ')}`);
  }
}

await browser.close();
await server.stop();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
