/**
 * `bugfix.md` of a Kiro spec: what is wrong, what shall be instead and what shall stay, as clauses numbered
 * in full (`2.1 WHEN ... THEN the system SHALL ...`). See https://kiro.dev/docs/specs/bugfix-specs.
 */
import type { RequirementDefinition } from '../../../../../schema/model';
import type { SpecText } from '../../syntax';
import type { Document } from '../markdown/blocks';
import { fold, linesBetween, splitTitle } from '../markdown/inline';
import { bodyOfWords, composeDefinition } from '../markdown/sections';

const clause = /^[ \t]*(?:[-*+][ \t]+)?\**((\d{1,3})\.(\d{1,3}))\**[.:)]?[ \t]+(?=\S)/;
/** What stands below it describes the fault: nothing has to prove it. */
const defect = /current behaviou?r|\bdefects?\b/i;

interface Clause {
  readonly code: string;
  readonly start: number;
  readonly id: { readonly start: number; readonly end: number };
  readonly isDefect: boolean;
  words: string;
  end: number;
}

export function readBugfix(
  document: Document,
  spec: SpecText,
  namespace: string,
): readonly RequirementDefinition[] {
  const clauses = new Map<string, Clause>();
  let isDefect = false;
  for (const { kind, depth, start, end, contentStart, contentEnd } of document.blocks) {
    if (kind === 'heading') {
      if (depth === 0) isDefect = defect.test(document.text.slice(contentStart, contentEnd));
    } else if ((kind === 'paragraph' || kind === 'item') && !spec.isOff(start)) {
      let open: Clause | undefined;
      for (const line of linesBetween(document.text, contentStart, contentEnd)) {
        const text = document.text.slice(line.start, line.end);
        const [lead, code, major, minor] = clause.exec(text.slice(0, 40)) ?? [];
        if (lead === undefined || code === undefined) {
          if (open) {
            open.words += ` ${text}`;
            open.end = line.end;
          }
          continue;
        }
        const at = line.start + lead.indexOf(code);
        open = {
          code: `${String(Number(major))}.${String(Number(minor))}`,
          start: line.start,
          id: { start: at, end: at + code.length },
          isDefect,
          words: text.slice(lead.length),
          end: Math.min(line.end, end),
        };
        if (clauses.has(open.code)) open = undefined;
        else clauses.set(open.code, open);
      }
    }
  }
  return [...clauses.values()].map(({ code, id, start, end, words, isDefect: informative }) => {
    const { title, rest } = splitTitle(fold(words));
    return composeDefinition({
      code,
      id,
      place: { start, end },
      title,
      format: 'kiro-bugfix-clause',
      body: bodyOfWords(rest),
      path: spec.path,
      lines: spec.lines,
      namespace,
      preset: 'kiro',
      positional: true,
      ...(informative && { informative }),
    });
  });
}
