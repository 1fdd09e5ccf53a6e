// The pages in a real browser: run by `node tests/browser/page.test.mjs` after `npm ci` and a build of the server.
// Prints one line per check and "N passed, N failed"; screenshots go to artifacts/page.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { startCrowd } from './crowd.mjs';
import { startServer } from './server.mjs';

const screenshots = fileURLToPath(new URL('../../artifacts/page/', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const stuck = [
  '/analytics/pipeline', '/billing/worker', '/crm/api', '/intranet/wiki', '/media/transcoder', '/mem-app', '/search/indexer', '/shop/checkout', '/stuck-sleep',
];
const well = ['/billing/invoices', '/ml/inference', '/platform/telemetry', '/shop/catalogue', '/shop/frontend'];
const phone = { width: 390, height: 844 };
const many = 10_000;
const manyStuck = 300;

/** For what is analysed on a machine that does other things too. */
const patience = 180_000;

mkdirSync(screenshots, { recursive: true });
const server = await startServer();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
});

/** Opens a page that notes what must never happen: console errors, failing loads, requests to anywhere else. */
async function open(path, { url = server.url, isAlive = true, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  page.trouble = [];
  page.on('console', m => { if (['error', 'warning'].includes(m.type())) page.trouble.push(`console: ${m.text()}`); });
  page.on('pageerror', e => page.trouble.push(`error: ${e.message}`));
  page.on('request', r => { if (!r.url().startsWith(url) && !r.url().startsWith('data:')) page.trouble.push(`request: ${r.url()}`); });
  page.on('requestfailed', r => page.trouble.push(`failed: ${r.url()}`));
  page.answer = await page.goto(url + path);
  if (isAlive) await alive(page);
  return page;
}

const alive = page => page.waitForFunction(() => document.documentElement.dataset.alive === 'true');
const shoot = (page, name) => page.screenshot({ path: `${screenshots}${name}.png` });
const overflow = page => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const ids = page => page.locator('.row .name > a').allTextContents();

/** What axe finds that keeps people out. */
async function barriers(page) {
  // Evaluated and not added as a script, which the page's policy would refuse.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  return violations.filter(v => ['serious', 'critical'].includes(v.impact))
    .flatMap(v => v.nodes.map(n => `${v.impact} ${v.id}: ${n.html.slice(0, 160)} ${n.any[0]?.message ?? ''}`));
}

const checks = {
  async 'the description of the calls opens without anything from elsewhere, and tries a call'() {
    const page = await open('/openapi', { isAlive: false });
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

  async 'the overview names what is stuck, with a headline each, and nothing else'() {
    const page = await open('/');
    await shoot(page, 'overview');
    assert.equal(page.answer.status(), 200);
    assert.deepEqual((await ids(page)).sort(), stuck);
    for (const headline of await page.locator('.row .headline').allTextContents()) assert.ok(headline.trim().length > 20, headline);
    assert.match(await page.locator('h1').textContent(), /^9 workloads stuck$/);
    assert.equal(await page.title(), '9 workloads stuck');
    assert.match(await page.locator('.sample').textContent(), /made up/);
    return page;
  },

  async 'without scripts the pages can be read'() {
    const page = await open('/', { javaScriptEnabled: false, isAlive: false });
    assert.deepEqual((await ids(page)).sort(), stuck);
    await page.goto(`${server.url}/workloads/mem-app`);
    assert.match(await page.locator('.headline.large').textContent(), /12\s000 MiB.*6\s158 MiB/u);
    return page;
  },

  async 'a group is a row that opens and shuts, and the address says so'() {
    const page = await open('/');
    const group = page.locator('.group', { hasText: 'offer.never_fits' }).locator('button');
    assert.equal(await group.locator('.number').textContent(), '2');
    await group.click();
    await page.locator('.group button[aria-expanded=false]').waitFor();
    assert.ok(!(await ids(page)).includes('/mem-app'));
    assert.match(page.url(), /flip=offer\.never_fits/);
    await page.reload();
    await alive(page);
    assert.ok(!(await ids(page)).includes('/mem-app'));
    return page;
  },

  async 'a code leads to what it means'() {
    const page = await open('/');
    await page.locator('.group a', { hasText: 'task.exit_code' }).click();
    await page.waitForURL(/\/reasons\/task\.exit_code$/);
    assert.equal(await page.locator('h1').textContent(), 'The task fails');
    assert.deepEqual((await page.locator('main h2').allTextContents())[0], 'What it means');
    page.trouble.push(...await barriers(page));
    await page.getByRole('link', { name: 'What is stuck' }).click();
    await page.locator('.group').first().waitFor();
    return page;
  },

  async 'search and filters narrow the list, and the address brings them back'() {
    const page = await open('/');
    await page.getByRole('textbox', { name: 'Search' }).fill('SHOP');
    await page.waitForFunction(() => document.querySelectorAll('.row').length === 1);
    assert.deepEqual(await ids(page), ['/shop/checkout']);
    assert.match(page.url(), /q=SHOP/);
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.waitForFunction(() => document.querySelectorAll('.row').length === 9);
    await page.locator('select#cause').selectOption('offer.never_fits');
    await page.waitForFunction(() => document.querySelectorAll('.row').length === 2);
    await page.reload();
    await alive(page);
    assert.deepEqual((await ids(page)).sort(), ['/analytics/pipeline', '/mem-app']);
    return page;
  },

  async 'everything includes what is well'() {
    const page = await open('/');
    await page.getByRole('link', { name: 'everything' }).click();
    await alive(page);
    const shown = await ids(page);
    for (const id of [...stuck, ...well]) assert.ok(shown.includes(id), id);
    assert.equal(shown.length, 18);
    return page;
  },

  async 'the picture of the agents has a cell for each, which tells what is free'() {
    const page = await open('/');
    assert.equal(await page.locator('.cells i').count(), 7);
    await page.locator('.cells i').nth(2).click();
    await page.locator('.room .chosen b').waitFor();
    assert.match(await page.locator('.room .chosen li').first().textContent(), /of .* CPUs free/);
    assert.match(await page.locator('.resources li').first().textContent(), /CPUs free,\s+the largest hole/);
    return page;
  },

  async 'a row leads to its workload: headline, what to do, proof, root cause'() {
    const page = await open('/');
    await page.locator('.row a', { hasText: '/mem-app' }).click();
    await alive(page);
    assert.equal(new URL(page.url()).pathname, '/workloads/mem-app');
    await shoot(page, 'mem-app');
    assert.match(await page.locator('.headline.large').textContent(), /12\s000 MiB.*6\s158 MiB/u);
    for (const part of ['.headline.large', '.todo .remedy', '.todo .prediction', '.proof .funnel']) {
      assert.ok((await page.locator(part).first().boundingBox()).y < 800, `${part} is on the first screen`);
    }
    assert.equal(await page.locator('.finding.root-cause').count(), 1);
    assert.deepEqual(await page.locator('.finding.root-cause h4').allTextContents(), ['What it means', 'How we know', 'What else helps']);
    assert.equal(await page.title(), '/mem-app');
    return page;
  },

  async 'the patch is copied by its button'() {
    const page = await open('/workloads/mem-app', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.locator('.todo .copy').click();
    await page.locator('.todo .copy', { hasText: 'Copied' }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), '{"mem":2894}');
    return page;
  },

  async 'the funnel is drawn: every step takes up where the one before ended'() {
    const page = await open('/workloads/mem-app');
    const steps = await page.locator('.proof .funnel').first().locator('li').evaluateAll(rows => rows.map(row => {
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

  async 'the heat map has a verdict with numbers for every agent, and scrolls within itself'() {
    const page = await open('/workloads/mem-app');
    const table = page.locator('table.matrix');
    assert.equal(await table.isVisible(), false, 'it folds behind what one screen holds');
    await page.locator('a[href="#agents"]').click();
    await table.waitFor();
    assert.equal(await table.locator('tbody tr').count(), 7);
    const failed = await table.locator('td.fail').allTextContents();
    assert.ok(failed.some(t => t.includes('Fail') && /6158/.test(t) && /short 5\s842 MiB/u.test(t)), failed.join(' | '));
    assert.ok(await table.locator('td.pass').count() > 7);
    assert.equal(await overflow(page), 0);
    return page;
  },

  async 'where placing is not the problem it is not told, and what happened is a line'() {
    const page = await open('/workloads/shop/checkout');
    assert.equal(await page.getByText('Where it could go').count(), 0);
    assert.ok(await page.locator('.timeline li').count() > 2);
    assert.ok(await page.locator('.steps li.now').count() === 1);
    return page;
  },

  async 'every stuck workload has a page with one root cause and no sentence of the headline again'() {
    const page = await open('/');
    for (const id of stuck) {
      assert.equal((await page.goto(`${server.url}/workloads${id}`)).status(), 200, id);
      assert.equal(await page.locator('h1').textContent(), id);
      assert.equal(await page.locator('.finding.root-cause').count(), 1, id);
      const headline = await page.locator('.headline.large').textContent();
      const heading = await page.locator('.finding.root-cause h3').textContent();
      assert.ok(!headline.toLowerCase().startsWith(heading.toLowerCase().replace(/\.$/, '')), `${id}: ${heading}`);
      await alive(page);
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

  async 'the keyboard reaches groups and rows, past the skip link'() {
    const page = await open('/');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to content');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'content');
    for (let i = 0; i < 20 && !await page.evaluate(() => document.activeElement.closest('.row')); i++) await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle !== 'none'), 'focus is seen');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/workloads\//);
    return page;
  },

  async 'a phone shows it without sideways scrolling, and of an agent its host, verdict and what fails'() {
    const page = await open('/', { viewport: phone });
    assert.equal(await overflow(page), 0);
    await shoot(page, 'overview-phone');
    for (const id of ['search/indexer', 'media/transcoder', 'shop/checkout', 'mem-app']) {
      await page.goto(`${server.url}/workloads/${id}`);
      assert.equal(await overflow(page), 0, id);
    }
    await alive(page);
    await shoot(page, 'mem-app-phone');
    await page.locator('a[href="#agents"]').click();
    const row = page.locator('table.matrix tbody tr').first();
    assert.match(await row.innerText(), /10\.0\.1\.21\s+never fits\s+Memory short 5\s842 MiB/u);
    assert.equal(await page.locator('table.matrix td:visible').count(), 7);
    return page;
  },

  async 'dark is dark and light is light, by the system and by the toggle'() {
    const brightness = page => page.evaluate(() =>
      getComputedStyle(document.body).backgroundColor.match(/\d+/g).slice(0, 3).reduce((sum, c) => sum + Number(c), 0));
    const light = await open('/', { colorScheme: 'light' });
    const dark = await open('/workloads/stuck-sleep', { colorScheme: 'dark' });
    assert.ok(await brightness(light) > 600 && await brightness(dark) < 150);
    await shoot(dark, 'stuck-sleep-dark');
    const toggle = light.locator('#theme');
    await toggle.click();
    await toggle.click();
    assert.match(await toggle.textContent(), /dark/);
    assert.ok(await brightness(light) < 150);
    await light.reload();
    assert.ok(await brightness(light) < 150, 'the choice is kept');
    light.trouble.push(...dark.trouble);
    return light;
  },

  async 'what is typed can be read in the dark and in the light'() {
    const page = await open('/');
    for (const colorScheme of ['dark', 'light']) {
      for (const [path, field] of [['/', '.filters input'], ['/what-if', 'textarea#change'], ['/validate', 'textarea#definition'], ['/paste', 'textarea']]) {
        const typed = await open(path, { colorScheme });
        const [ink, ground] = await typed.locator(field).first().evaluate(element => {
          const bright = color => color.match(/[\d.]+/g).slice(0, 3).reduce((sum, c) => sum + Number(c), 0);
          return [bright(getComputedStyle(element).color), bright(getComputedStyle(document.body).backgroundColor)];
        });
        assert.ok(Math.abs(ink - ground) > 350, `${path} ${colorScheme}: ${ink} on ${ground}`);
        await typed.context().close();
      }
    }
    return page;
  },

  async 'nothing keeps people out: overview and workload, light, dark and on a phone'() {
    const page = await open('/');
    const found = [];
    for (const options of [{}, { colorScheme: 'dark' }, { viewport: phone }]) {
      for (const path of ['/', '/workloads/mem-app', '/workloads/shop/checkout']) {
        const looked = await open(path, options);
        found.push(...(await barriers(looked)).map(b => `${path} ${JSON.stringify(options)} ${b}`));
        page.trouble.push(...looked.trouble);
        await looked.context().close();
      }
    }
    assert.deepEqual(found, []);
    return page;
  },

  async 'a change is tried: today and then side by side, and the address brings them back'() {
    const page = await open('/workloads/mem-app');
    await page.getByRole('link', { name: 'Try it' }).click();
    await alive(page);
    await page.locator('.card', { hasText: 'Then' }).locator('.headline').waitFor();
    assert.deepEqual(await page.locator('.card h2').allTextContents(), ['Today', 'Then']);
    assert.match(await page.locator('.card').nth(0).textContent(), /0 of 3/);
    assert.match(await page.locator('.card').nth(1).textContent(), /3 of 3/);
    await shoot(page, 'what-if');
    await page.locator('textarea#change').fill('{"memm": 6158}');
    await page.locator('.violations li', { hasText: 'memm' }).waitFor();
    await page.locator('textarea#change').fill('{"mem": 61');
    await page.locator('.both .empty', { hasText: 'refuse' }).waitFor();
    await page.locator('.violations li button', { hasText: /line 1/ }).waitFor();
    assert.deepEqual(await page.locator('.card h2').allTextContents(), ['Today']);
    await page.locator('textarea#change').fill('{"mem": 6158}');
    await page.locator('.card', { hasText: '2 of 3' }).waitFor();
    await page.waitForFunction(() => location.search.includes('6158'));
    await page.reload();
    await page.locator('.card', { hasText: '2 of 3' }).waitFor();
    await alive(page);
    page.trouble.push(...await barriers(page));
    return page;
  },

  async 'several agents leave and come and several workloads are scaled, each taken back by its own button'() {
    const page = await open('/what-if?workload=/mem-app');
    const drain = page.locator('select#drain');
    for (const host of ['10.0.1.21', '10.0.1.22']) {
      await drain.selectOption({ label: host });
      await page.locator('.chips li', { hasText: `${host} drained` }).waitFor();
    }
    await page.getByRole('button', { name: 'Add them' }).click();
    await page.locator('.chips li', { hasText: '1 agent more with 8 CPUs' }).waitFor();
    await page.locator('.both .card', { hasText: 'Then' }).getByText(/1 of 3/).first().waitFor();
    for (const id of ['/billing/worker', '/crm/api']) {
      await page.locator('input#scale').fill(id);
      await page.getByRole('button', { name: 'Scale it' }).click();
      await page.locator('.chips li', { hasText: id }).waitFor();
    }
    assert.equal(await page.locator('.chips li').count(), 5);
    await shoot(page, 'what-if-cluster');
    await page.waitForFunction(() => new URLSearchParams(location.search).getAll('drain').length === 2 && location.search.includes('crm'));
    await page.reload();
    await alive(page);
    assert.equal(await page.locator('.chips li').count(), 5);
    await page.getByRole('button', { name: /Take back: \/crm/ }).click();
    await page.waitForFunction(() => document.querySelectorAll('.chips li').length === 4);
    page.trouble.push(...await barriers(page));
    return page;
  },

  async 'a definition is looked at as it is typed, its mark is shown and its fix applied'() {
    const page = await open('/validate');
    const field = page.locator('textarea#definition');
    await field.fill('{\n  "id": "/Shop",\n  "cmd": "sleep 1",\n  "instances": "2"\n}');
    const violation = page.locator('.violations li').first();
    await violation.waitFor();
    await shoot(page, 'validate');
    await violation.getByRole('button', { name: /line \d+, column/ }).click();
    await page.waitForFunction(() => document.activeElement.id === 'definition' && document.activeElement.selectionEnd > document.activeElement.selectionStart);
    page.trouble.push(...await barriers(page));
    await page.locator('input#file').setInputFiles({ name: 'app.json', mimeType: 'application/json', buffer: Buffer.from('{"id":"/a","cmd":"sleep 1"}') });
    await page.waitForFunction(() => document.getElementById('definition').value.includes('"/a"'));
    return page;
  },

  async 'what is pasted and dropped is looked at like a cluster, and its secrets are not kept'() {
    const page = await open('/paste');
    page.trouble.push(...await barriers(page));
    await page.locator('button.act').click();
    await page.locator('.problem', { hasText: 'nothing to look at' }).waitFor();
    const app = {
      id: '/pasted/web', cmd: 'run --token=planted-in-the-command', instances: 1, cpus: 1, mem: 64, tasksRunning: 0, tasksStaged: 0,
      container: { type: 'DOCKER', docker: { image: 'nosuch/image:1' } },
      lastTaskFailure: {
        appId: '/pasted/web', taskId: 'pasted_web.1', state: 'TASK_FAILED', host: 'a', timestamp: '2026-01-01T00:00:00.000Z',
        message: 'Failed to launch container: Failed to run \'docker -H unix:///var/run/docker.sock pull nosuch/image:1\': exited with status 1; '
          + 'stderr=\'Error: image nosuch/image:1 not found\'',
      },
    };
    await page.locator('textarea#documents').fill(`$ dcos marathon app show /pasted/web\n${JSON.stringify({ app }, null, 2)}\n`);
    await page.locator('input#files').setInputFiles([
      { name: 'queue.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ queue: [{ count: 1, delay: { timeLeftSeconds: 30 }, app }] })) },
    ]);
    await shoot(page, 'paste');
    await page.locator('button.act').click();
    await page.locator('.row .name > a').waitFor();
    await alive(page);
    assert.deepEqual(await ids(page), ['/pasted/web']);
    assert.match(await page.locator('.row .headline').textContent(), /nosuch\/image:1/);
    await shoot(page, 'pasted');
    page.trouble.push(...await barriers(page));
    await page.locator('.row .name > a').click();
    await alive(page);
    assert.match(await page.locator('h1').textContent(), /\/pasted\/web/);
    assert.doesNotMatch(await page.content(), /planted-in-the-command/);
    return page;
  },

  async 'only what this server sends runs on the page, and the header says so'() {
    const page = await open('/workloads/mem-app');
    const policy = page.answer.headers()['content-security-policy'];
    for (const rule of ["default-src 'none'", "script-src 'self'", "connect-src 'self'", "font-src 'self'"]) assert.ok(policy.includes(`${rule};`), policy);
    assert.doesNotMatch(policy, /unsafe-eval|script-src[^;]*unsafe/);
    assert.ok(await page.evaluate(() => [...document.scripts].every(script => script.src.startsWith(`${location.origin}/assets/`))));
    return page;
  },

  async 'ten thousand are a few rows that open, and scroll with what is seen alone'() {
    const crowd = await startCrowd(many, manyStuck);
    const crowded = await startServer(crowd.settings);
    try {
      const begun = Date.now();
      const page = await open('/?cluster=crowd&all=1', { url: crowded.url, isAlive: false });
      assert.equal(await page.locator('h1').textContent(), '10\u202f000 workloads');
      await page.waitForFunction(
        total => [...document.querySelectorAll('.group .number')].reduce((sum, n) => sum + Number(n.textContent.replace(/\s/g, '')), 0) === total, many,
        { timeout: patience });
      console.log(`      all of them after ${Date.now() - begun} ms`);
      const opened = Date.now();
      await page.locator('.group button').last().click();
      await page.locator('.row').first().waitFor();
      assert.ok(await page.locator('.rows > li').count() < 100, 'only what is seen is there');
      const first = await page.locator('.row .name > a').first().textContent();
      await page.mouse.move(500, 600);
      await page.mouse.wheel(0, 60_000);
      await page.waitForFunction(before => document.querySelector('.row .name > a') && document.querySelector('.row .name > a').textContent !== before, first);
      assert.ok(await page.locator('.rows > li').count() < 100);
      console.log(`      opened and scrolled after ${Date.now() - opened} ms`);
      await shoot(page, 'crowd');
      page.trouble.push(...await barriers(page));

      // Gone before its server is, which it would else tell of.
      await page.goto('about:blank');
      return page;
    } finally {
      await crowded.stop();
      await crowd.stop();
    }
  },
};

let passed = 0;
let failed = 0;
for (const [name, check] of Object.entries(checks).filter(([name]) => name.includes(process.argv[2] ?? ''))) {
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
