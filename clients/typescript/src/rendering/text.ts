// Text that may come from a cluster, made safe to stand on a line of its own. The rules are those of docs/renderings.md.

const unseen = /[\p{Cc}\p{Zs}\p{Zl}\p{Zp}\u200B\uFEFF\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu;

/** The text on one line: each run of spaces, controls and marks that are not seen becomes one space. */
export function clean(text: string): string {
  return text.replace(unseen, ' ').replace(/^ | $/g, '');
}

/** Characters as Unicode counts them. */
export const length = (text: string): number => [...text].length;

/** Clean text escaped character by character, cut where it would be longer than the limit, which counts what is written. */
export function escaped(text: string, limit: number, escape: (character: string) => string): string {
  let written = '';
  let count = 0;
  let fits = 0;
  for (const character of text) {
    const piece = escape(character);
    count += length(piece);
    written += piece;
    if (count < limit) fits = written.length;
    if (count > limit) return `${written.slice(0, fits).replace(/ +$/, '')}…`;
  }
  return written;
}
