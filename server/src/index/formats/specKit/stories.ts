import type { Priority } from '../../../../../schema/model';
import { priorityOf } from '../markdown/attributes';
import type { Block } from '../markdown/blocks';
import type { Stretch } from '../markdown/inline';

export interface StoryHeading {
  /** `US1` */
  readonly code: string;
  /** `User Story 1`, as written. */
  readonly id: Stretch;
  readonly title: string;
  readonly priority?: Priority;
}

const heading =
  /^(?:[^\p{L}\p{N}]{0,8})((?:user story|user scenario|story|us|用户故事|用戶故事|ユーザーストーリー|사용자 스토리|historia de usuario|história de usuário)[ \t-]?[ \t]?(\d{1,4}))(?![\w])/iu;
/** Up to the title: `- `, `: `, `(P1) — `. */
const separator = /^\s*(?:[([]\s*(?:priority:?\s*)?(p\d)\s*[)\]])?\s*[-–—:：.]*\s*/i;
const longest = 400;

/** `### User Story 1 - Title (Priority: P1)`, or shorter: `### US1 (P1): Title`. */
export function storyHeading(text: string, { contentStart, contentEnd }: Block): StoryHeading | undefined {
  const words = text.slice(contentStart, Math.min(contentEnd, contentStart + longest));
  const found = heading.exec(words);
  const [whole = '', written = '', number = ''] = found ?? [];
  if (!found) return undefined;
  const behind = words.slice(whole.length);
  const [lead = '', early] = separator.exec(behind) ?? [];
  const rest = behind.slice(lead.length);
  const late = /[([]\s*priority\s*:?\s*([^()[\]]{1,20})[)\]]/i.exec(rest);
  const priority = priorityOf(early ?? late?.[1] ?? '');
  const end = contentStart + whole.length;
  return {
    code: `US${Number(number)}`,
    id: { start: end - written.length, end },
    title: (late ? rest.slice(0, late.index) : rest).trim(),
    ...(priority && { priority }),
  };
}
