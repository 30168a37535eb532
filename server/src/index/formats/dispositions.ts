import type { TestDisposition } from '../../../../schema/model';

/** The tags by which people keep a scenario or a Markdown test from running. */
export function dispositionOf(tags: readonly string[]): TestDisposition {
  const words = tags.map((tag) => tag.toLowerCase());
  if (words.some((tag) => /^(?:skip(?:ped)?|ignored?|disabled?|wip)$/.test(tag))) return 'skip';
  return words.some((tag) => /^(?:todo|pending)$/.test(tag)) ? 'todo' : 'run';
}
