import type { XmlElement } from '../../xml/elements';
import type { RecordBuilder } from '../xmlCoverage';

const fraction = /\((\d{1,9})\/(\d{1,9})\)/;

/** `50% (1/2)`. */
export function coveredConditions(
  text: string | undefined,
): { readonly covered: number; readonly total: number } | undefined {
  const match = fraction.exec(text ?? '');
  return match ? { covered: Number(match[1]), total: Number(match[2]) } : undefined;
}

/** `<condition coverage="50%">`, each with two ways to go; for tools that do not add them up. */
export function branchesOf(record: RecordBuilder, line: number, hits: number): XmlElement {
  let covered = 0;
  let total = 0;
  const inner: XmlElement = {
    open: (name, { coverage }) => {
      if (name === 'condition') {
        total += 2;
        covered += Math.round((2 * (parseFloat(coverage ?? '') || 0)) / 100);
      }
      return name === 'conditions' ? inner : undefined;
    },
  };
  return { ...inner, close: () => record.branchesOf(line, covered, total, hits > 0) };
}
