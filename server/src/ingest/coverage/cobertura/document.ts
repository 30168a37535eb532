/** The events of a Cobertura document in, files out. */
import type { FileCoverage } from '../../../../../schema/model';
import { BoundedText } from '../../text';
import { elementsOf, ElementWalk } from '../../xml/elements';
import type { XmlElement } from '../../xml/elements';
import type { XmlAttributes } from '../../xml/parse';
import { MergedFiles } from '../mergedFiles';
import type { CoverageDocument } from '../xmlCoverage';
import { checkedPath, count, RecordBuilder } from '../xmlCoverage';
import { branchesOf, coveredConditions } from './conditions';

const mostRoots = 100;

export class CoberturaDocument implements CoverageDocument {
  readonly walk = new ElementWalk(['coverage'], () =>
    elementsOf((name) => {
      if (name === 'sources') return elementsOf((child) => (child === 'source' ? this.source() : undefined));
      return name === 'packages' ? this.packages : undefined;
    }),
  );
  private readonly merged = new MergedFiles();
  private readonly roots = new Set<string>();

  /** Packages may hold packages. */
  private readonly packages: XmlElement = {
    open: (name, attributes) => {
      if (name === 'package' || name === 'classes' || name === 'packages') return this.packages;
      return name === 'class' ? this.fileClass(attributes) : undefined;
    },
  };

  *files(): Generator<FileCoverage, void, undefined> {
    const roots = [...this.roots];
    for (const file of this.merged.take()) yield roots.length ? { ...file, roots } : file;
  }

  /** Some tools write their command line where a folder should be. */
  private source(): XmlElement {
    const text = new BoundedText(4096);
    return {
      text,
      close: () => {
        const root = text.toString();
        if (root && !root.startsWith('-') && this.roots.size < mostRoots) this.roots.add(root);
      },
    };
  }

  /** Several classes may stand in one file: nested ones, closures, all of a module. */
  private fileClass({ filename = '' }: XmlAttributes): XmlElement | undefined {
    const path = checkedPath(filename.trim());
    if (!path) return undefined;
    const record = new RecordBuilder(this.merged.recordsOf(path));
    /** Of the methods: they repeat those of the class, unless a tool leaves those out. */
    const repeated = new RecordBuilder(this.merged.recordsOf(path));
    return {
      open: (name) => {
        if (name === 'lines') return linesInto(record);
        return name === 'methods'
          ? elementsOf((child, attributes) =>
              child === 'method' ? method(attributes, record, repeated) : undefined,
            )
          : undefined;
      },
      close: () => {
        const lines = record.hasLines ? record.build() : repeated.build();
        this.merged.add(path, { ...lines, functions: record.build().functions });
      },
    };
  }
}

/** A method stands where its first line does. */
function method(
  { name = '', hits }: XmlAttributes,
  record: RecordBuilder,
  repeated: RecordBuilder,
): XmlElement {
  let first = Infinity;
  let called = 0;
  const lines = linesInto(repeated, (line, times) => {
    if (line < first) [first, called] = [line, times];
  });
  return {
    open: (child) => (child === 'lines' ? lines : undefined),
    close: () => {
      const own = hits === undefined ? called : count(hits, 'the hit count of a method');
      if (name && Number.isFinite(first)) record.function(name, first, own);
    },
  };
}

function linesInto(record: RecordBuilder, seen?: (line: number, hits: number) => void): XmlElement {
  return elementsOf((name, attributes) => {
    if (name !== 'line') return undefined;
    const line = count(attributes.number, 'the number of a line');
    const hits = count(attributes.hits, 'the hit count', line);
    record.line(line, hits);
    seen?.(line, hits);
    const said = coveredConditions(attributes['condition-coverage']);
    if (said) {
      record.branchesOf(line, said.covered, said.total, hits > 0);
      return undefined;
    }
    return attributes.branch?.toLowerCase() === 'true' ? branchesOf(record, line, hits) : undefined;
  });
}
