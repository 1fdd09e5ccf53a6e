import type { Coverage } from '../gen/diagnosis/v1/cluster_pb.js';
import type { Diagnosis } from '../gen/diagnosis/v1/diagnosis_pb.js';
import { outline, type Kind } from './outline.js';
import { escaped } from './text.js';

/** Text of Slack's Block Kit that calls nobody and links nothing by itself. */
export interface SlackText { type: 'mrkdwn'; text: string; verbatim: true }

/** A message of Slack's Block Kit. */
export interface SlackMessage {
  text: string;
  blocks: ({ type: 'section'; text: SlackText } | { type: 'context'; elements: SlackText[] })[];
}

const zeroWidthSpace = '\u200B';

/** A diagnosis as Markdown (CommonMark), for chats and tickets. What comes from a cluster is text there and never a mark. */
export function renderMarkdown(diagnosis: Diagnosis, coverage?: Coverage): string {
  let steps = 0;
  return outline(diagnosis, coverage).map(({ kind, text, limit }) => {
    if (kind === 'code') return `\n${fence(text)}\n${text}\n${fence(text)}\n`;
    const escape = (character: string) => character === '@' ? `@${zeroWidthSpace}` : /[\\`*_[\]<>|~#&!:]/.test(character) ? `\\${character}` : character;
    const line = escaped(text, limit, escape).replace(/^(?=[-+=])/, '\\').replace(/^([0-9]+)(?=[.)])/, '$1\\');
    switch (kind) {
      case 'headline': return `**${line}**\n`;
      case 'finding': case 'heading': return `\n**${line}**\n`;
      case 'step': return `\n${++steps}\\. ${line}\n`;
      case 'item': return `\n- ${line}\n`;
      default: return `\n${line}\n`;
    }
  }).join('');
}

/** A diagnosis as plain text, without any marks, for mails, logs and terminals. */
export function renderPlainText(diagnosis: Diagnosis, coverage?: Coverage): string {
  let steps = 0;
  return outline(diagnosis, coverage).map(({ kind, text, limit }) => {
    const line = escaped(text, limit, character => character);
    switch (kind) {
      case 'headline': case 'facts': return `${line}\n`;
      case 'finding': case 'heading': return `\n${line}\n`;
      case 'step': return `  ${++steps}. ${line}\n`;
      case 'item': return `  - ${line}\n`;
      case 'code': return `    ${line}\n`;
      default: return `  ${line}\n`;
    }
  }).join('');
}

const slackMarks: Record<string, string> = { '*': '∗', '~': '∼', '`': 'ˋ', '@': `@${zeroWidthSpace}` };
const slackEscapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const beginsPart: ReadonlySet<Kind> = new Set<Kind>(['facts', 'finding', 'heading', 'step', 'note']);

/** A diagnosis as a message of Slack. What comes from a cluster calls nobody and links nowhere. */
export function renderSlack(diagnosis: Diagnosis, coverage?: Coverage): SlackMessage {
  const escapeCode = (character: string) => slackEscapes[character] ?? character;
  const escape = (character: string) => slackMarks[character] ?? escapeCode(character);
  const slackText = (text: string): SlackText => ({ type: 'mrkdwn', text, verbatim: true });
  const blocks: SlackMessage['blocks'] = [];
  let section: string[] = [];
  const end = () => {
    if (section.length > 0) blocks.push({ type: 'section', text: slackText(section.join('\n')) });
    section = [];
  };
  let steps = 0;
  const lines = outline(diagnosis, coverage);
  for (const { kind, text, limit } of lines) {
    if (beginsPart.has(kind)) end();
    const line = escaped(text, limit, kind === 'code' ? escapeCode : escape);
    switch (kind) {
      case 'facts': case 'note': blocks.push({ type: 'context', elements: [slackText(line)] }); break;
      case 'headline': case 'finding': case 'heading': section.push(`*${line}*`); break;
      case 'step': section.push(`*${++steps}.* ${line}`); break;
      case 'item': section.push(`• ${line}`); break;
      case 'code': section.push(`\`\`\`${line}\`\`\``); break;
      default: section.push(line);
    }
  }
  end();
  const [first] = lines;
  return { text: first ? escaped(first.text, first.limit, escape) : '', blocks };
}

/** Backticks that no row of them within the code is as long as. */
function fence(code: string): string {
  const longest = Math.max(0, ...(code.match(/`+/g) ?? []).map(row => row.length));
  return '`'.repeat(Math.max(3, longest + 1));
}
