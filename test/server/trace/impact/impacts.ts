/** Files as they were, and as they are: what of it is at risk, as text. */
import { defaultSettings } from '../../../../schema/settings';
import type { ExecutedFile, FileIndex } from '../../../../schema/model';
import { codeOf } from '../../../../server/src/index/codeOf';
import { readFile } from '../../../../server/src/index/registry';
import { TraceGraph } from '../../../../server/src/trace/graph';
import type { ChangedFile, FileState } from '../../../../server/src/trace/impact/change';
import { impactOf } from '../../../../server/src/trace/impact/impact';
import { unindent } from '../../../support/marked';

export type Texts = Readonly<Record<string, string>>;

export interface Case {
  readonly before: Texts;
  /** In place of texts of `before`; null: gone. */
  readonly now: Readonly<Record<string, string | null>>;
  /** Path now by path then. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** By path, the lines that a test executed; `null`: some run measured it without telling tests. */
  readonly executed?: Readonly<Record<string, Readonly<Record<string, readonly number[]>> | null>>;
  /** The file was measured as it is now. */
  readonly measuredNow?: boolean;
}

/**
 * One line a requirement with its risks, one a test to run, one an unknown change:
 *
 *   REQ-1: text-changed docs/req.md:1
 *   run a.test.ts::signs in (REQ-1)
 *   ? package.json nothing-known
 */
export function impact(given: Case): readonly string[] {
  const { before, renamed = {}, executed = {}, measuredNow = false } = given;
  const then = textsOf(before);
  const now = new Map(then);
  for (const path of Object.keys(renamed)) now.delete(path);
  for (const [path, pathNow] of Object.entries(renamed)) now.set(pathNow, then.get(path) ?? '');
  for (const [path, text] of Object.entries(given.now))
    if (text === null) now.delete(path);
    else now.set(path, unindent(text));
  const graph = new TraceGraph();
  graph.apply({ changed: [...now].map(([path, text]) => read(path, text)), removed: [] });
  const stateOf = (texts: ReadonlyMap<string, string>, path: string): FileState | undefined => {
    const text = texts.get(path);
    if (text === undefined) return undefined;
    const isCode = !path.endsWith('.md');
    return { path, reading: read(path, text), ...(isCode && { code: codeOf({ path, text }) }) };
  };
  const moved = new Set(Object.values(renamed));
  const paths = [...new Set([...then.keys(), ...now.keys()])].filter(
    (path) => !moved.has(path) && then.get(path) !== now.get(path),
  );
  const files = paths.map((path): ChangedFile => {
    const was = stateOf(then, path);
    const is = stateOf(now, renamed[path] ?? path);
    return { ...(was && { before: was }), ...(is && { now: is }) };
  });
  const measured = Object.entries(executed).map(([path, tests]): ExecutedFile => {
    const { hashes } = codeOf({ path, text: (measuredNow ? now : then).get(path) ?? '' });
    const contexts = Object.entries(tests ?? {}).map(([testCaseId, lines]) => ({
      ...{ testCaseId, lines },
      testHash: '',
    }));
    return {
      path,
      runs: [{ runId: 'r', environment: '', code: hashes, lines: [], contexts, ofUnknownTests: [] }],
      later: new Map(),
    };
  });
  const found = impactOf({ view: graph.view, files, unread: [], executed: measured });
  return [
    ...found.requirements.flatMap(({ key, risks }) =>
      risks.map(({ code, location }) => {
        const place = location ? ` ${location.path}:${location.range.start.line + 1}` : '';
        return `${key}: ${code}${place}`;
      }),
    ),
    ...found.tests.map(({ test, requirements }) => `run ${test.id} (${requirements.join(', ')})`),
    ...found.unknown.map(({ path, why }) => `? ${path} ${why}`),
  ];
}

const textsOf = (texts: Texts): Map<string, string> =>
  new Map(Object.entries(texts).map(([path, text]) => [path, unindent(text)]));

const read = (path: string, text: string): FileIndex =>
  readFile({ path, text }, { options: { idPattern: defaultSettings.idPattern }, readText: () => undefined });
