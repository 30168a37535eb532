/** The events of a Clover document in, files out. */
import type { FileCoverage } from '../../../../../schema/model';
import { elementsOf, ElementWalk } from '../../xml/elements';
import type { XmlElement } from '../../xml/elements';
import type { XmlAttributes } from '../../xml/parse';
import { MergedFiles } from '../mergedFiles';
import type { CoverageDocument } from '../xmlCoverage';
import { checkedPath, count, RecordBuilder } from '../xmlCoverage';

export class CloverDocument implements CoverageDocument {
  readonly walk = new ElementWalk(['coverage'], (_, { clover }) =>
    elementsOf((name, attributes) => {
      if (name !== 'project' && name !== 'testproject') return undefined;
      // Istanbul always calls itself so.
      this.countsWays = clover === '3.2.0' && attributes.name === 'All files';
      return this.project;
    }),
  );
  private readonly merged = new MergedFiles();
  /** Istanbul writes how many ways were taken and missed where Clover writes how often each was taken. */
  private countsWays = false;

  /** Files stand in packages or directly in the project. */
  private readonly project: XmlElement = {
    open: (name, attributes) => {
      if (name === 'package') return this.project;
      return name === 'file' ? this.file(attributes) : undefined;
    },
  };

  files(): Iterable<FileCoverage> {
    return this.merged.take();
  }

  /** PHPUnit writes the path into the name. */
  private file({ path: full, name = '' }: XmlAttributes): XmlElement | undefined {
    const path = checkedPath((full ?? name).trim());
    if (!path) return undefined;
    const record = new RecordBuilder(this.merged.recordsOf(path));
    return {
      open: (child, attributes) => {
        if (child === 'line') this.line(attributes, record);
        return undefined;
      },
      close: () => this.merged.add(path, record.build()),
    };
  }

  private line(attributes: XmlAttributes, record: RecordBuilder): void {
    const line = count(attributes.num, 'the number of a line');
    const taken = attributes.truecount === undefined ? undefined : this.conditionOf(attributes);
    const hits =
      attributes.count === undefined && taken ? taken.hits : count(attributes.count, 'the count', line);
    if (attributes.type === 'method') {
      const name = attributes.name ?? attributes.signature?.split('(', 1)[0];
      if (name) record.function(name.trim(), line, hits);
    }
    record.line(line, hits);
    if (taken) record.branchesOf(line, taken.covered, taken.total, hits > 0);
  }

  private conditionOf({ truecount, falsecount }: XmlAttributes): Condition {
    const yes = count(truecount, 'the truecount of a line');
    const no = count(falsecount ?? '0', 'the falsecount of a line');
    return this.countsWays
      ? { covered: yes, total: yes + no, hits: yes }
      : { covered: Number(yes > 0) + Number(no > 0), total: 2, hits: yes + no };
  }
}

interface Condition {
  readonly covered: number;
  readonly total: number;
  /** How often the line was executed, if nothing else says so. */
  readonly hits: number;
}
