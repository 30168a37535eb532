import type { ReportedResult } from '../../../../../schema/model';
import { partMember } from '../../../util/reportFolders';
import { textOf } from '../../json/fields';
import type { JsonRecord } from '../../json/fields';
import { AttemptBook } from './attempts';
import { failedFixtures, globalErrors } from './fixtures';
import type { FailedFixture } from './fixtures';
import { isFailure } from './status';
import { testResult } from './testResult';

const resultsPerPiece = 500;

/** Whether a document is an attempt at a test, and not what stands around tests. */
export const isTest = (document: JsonRecord): boolean =>
  'status' in document || 'historyId' in document || 'testCaseId' in document;

/**
 * Files come in the order of their names, which says nothing: which attempt is the last is known at
 * the end. What is kept is one result for each test, bounded in its texts.
 */
export class AllureFolder {
  /** The file that is being read. */
  part: string | undefined;
  private readonly attempts = new AttemptBook<ReportedResult>();
  private readonly fixtures: FailedFixture[] = [];
  private readonly failed = new Set<string>();

  add(document: JsonRecord): void {
    const part = document[partMember];
    if (part !== undefined) this.part = textOf(part);
    else if (isTest(document)) this.addTest(document);
    else this.fixtures.push(...failedFixtures(document), ...globalErrors(document));
  }

  *results(): Generator<readonly ReportedResult[], void, undefined> {
    let piece: ReportedResult[] = [];
    for (const [result, retries] of this.attempts.entries()) {
      piece.push(retries > 0 ? { ...result, retries } : result);
      if (piece.length < resultsPerPiece) continue;
      yield piece;
      piece = [];
    }
    for (const { result, tests } of this.fixtures)
      if (!tests.some((test) => this.failed.has(test))) piece.push(result);
    if (piece.length) yield piece;
  }

  private addTest(document: JsonRecord): void {
    const result = testResult(document);
    const uuid = textOf(document.uuid);
    if (uuid !== undefined && isFailure(result.status)) this.failed.add(uuid);
    this.attempts.add(document, result, ({ status }) => isFailure(status));
  }
}
