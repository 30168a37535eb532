/** Source files and their coverage in a scenario, see there. */
import type { ExecutedContext, ExecutedRun, FileIndex, RequirementReference } from '../../schema/model';
import type { TraceGraph, Touched } from '../../server/src/trace/graph';
import { codeLines, type CodeLines } from '../../server/src/util/codeLines';
import { emptyFileIndex } from '../../server/src/util/emptyFileIndex';
import { textHash } from '../../server/src/util/hash';
import { takeOptions } from './indexText';

export class ExecutedWords {
  private readonly current = new Map<string, CodeLines>();
  private readonly runs = new Map<string, ExecutedRun[]>();
  private readonly later = new Map<string, Map<string, Uint32Array>>();

  constructor(
    private readonly graph: TraceGraph,
    private readonly onTouched: (touched: Touched) => void,
  ) {}

  /** A file that is in the graph already. */
  know(path: string, current: CodeLines): void {
    this.current.set(path, current);
  }

  edit(path: string, lines: readonly string[]): void {
    const source = lines.map((line) => line.replace(/^\| ?/, ''));
    this.current.set(
      path,
      codeLines(source.join('\n'), { comments: commentsOf(source), texts: [], nests: false }),
    );
    this.onTouched(this.graph.apply({ changed: [claiming(path, source)], removed: [] }));
    this.tell(path);
  }

  measure(head: string, lines: readonly string[]): void {
    const { rest: runId, options } = takeOptions(head);
    const files = new Map<string, { hits: (readonly [number, number])[]; contexts: ExecutedContext[] }>();
    for (const line of lines) {
      const [said = '', title] = line.split(' by ');
      const [path = '', ...numbers] = said.split(' ');
      const file = files.get(path) ?? { hits: [], contexts: [] };
      files.set(path, file);
      if (title === undefined)
        file.hits.push(
          ...numbers.map((n) => [Number(n.replace('!', '')), n.startsWith('!') ? 0 : 1] as const),
        );
      else file.contexts.push({ ...this.testCalled(title), lines: numbers.map(Number) });
    }
    for (const [path, { hits, contexts }] of files) {
      const code = this.current.get(path)?.hashes ?? new Uint32Array();
      this.runs.set(path, [
        { runId, environment: options.get('env') ?? '', code, lines: hits, contexts, ofUnknownTests: [] },
      ]);
      this.later.set(path, new Map());
      this.tell(path);
    }
  }

  /** A report was imported: what reads otherwise than its coverage is remembered as it stands. */
  sawRun(runId: string): void {
    for (const [path, [measured]] of this.runs) {
      const now = this.current.get(path);
      if (measured && now && measured.code.join() !== now.hashes.join())
        this.later.get(path)?.set(runId, now.hashes);
      this.tell(path);
    }
  }

  private tell(path: string): void {
    const [runs, current] = [this.runs.get(path), this.current.get(path)];
    if (!runs || !current) return;
    const file = { path, runs, later: this.later.get(path) ?? new Map<string, Uint32Array>() };
    this.onTouched(this.graph.setExecuted([{ path, executed: { file, current } }]));
  }

  private testCalled(title: string): { readonly testCaseId: string; readonly testHash: string } {
    for (const file of this.graph.view.files())
      for (const test of file.testCases)
        if (test.name === title) return { testCaseId: test.id, testHash: test.contentHash };
    throw new Error(`No test is called "${title}".`);
  }
}

function commentsOf(lines: readonly string[]): { start: number; end: number }[] {
  let at = 0;
  return lines.flatMap((line) => {
    const start = at + line.indexOf('//');
    const end = at + line.length;
    at = end + 1;
    return line.includes('//') ? [{ start, end }] : [];
  });
}

/** `// REQ-1` claims the lines below up to the next `}` at the margin. */
function claiming(path: string, lines: readonly string[]): FileIndex {
  const references = lines.flatMap((line, at): RequirementReference[] => {
    const code = /^\/\/ (REQ-\d+)$/.exec(line)?.[1];
    if (code === undefined) return [];
    const close = lines.indexOf('}', at);
    const range = { start: { line: at, character: 3 }, end: { line: at, character: line.length } };
    const block = {
      start: { line: at + 1, character: 0 },
      end: { line: close < 0 ? lines.length - 1 : close, character: 1 },
    };
    return [
      {
        ...{ code, role: 'implements', mappingType: 'full', form: 'comment', certainty: 'explicit' },
        location: { path, range },
        block,
      },
    ];
  });
  return { ...emptyFileIndex(path, textHash(lines.join('\n')), 'code'), references };
}
