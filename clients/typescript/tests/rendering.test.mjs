// The renderers against the goldens that all clients share.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fromJson } from '@bufbuild/protobuf';
import { CoverageSchema, DiagnosisSchema, renderMarkdown, renderPlainText, renderSlack } from '@diagnosis/client';

const folder = new URL('../../../tests/Fixtures/renderings/', import.meta.url);
const read = file => readFileSync(new URL(file, folder), 'utf8');
const names = readdirSync(folder).map(file => /^([^.]+)\.json$/.exec(file)?.[1]).filter(name => name !== undefined);

test('there are goldens', () => assert.ok(names.length > 5));

for (const name of names) {
  const diagnosis = fromJson(DiagnosisSchema, JSON.parse(read(`${name}.json`)));
  const covered = `${name}.coverage.json`;
  const coverage = existsSync(new URL(covered, folder)) ? fromJson(CoverageSchema, JSON.parse(read(covered))) : undefined;

  test(`${name} is the golden Markdown, plain text and message of Slack`, () => {
    assert.equal(renderMarkdown(diagnosis, coverage), read(`${name}.md`));
    assert.equal(renderPlainText(diagnosis, coverage), read(`${name}.txt`));
    assert.deepEqual(renderSlack(diagnosis, coverage), JSON.parse(read(`${name}.slack.json`)));
  });
}
