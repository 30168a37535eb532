import { coverageNodes, fileCoverage, type CoverageNode } from '../../../schema/protocol';
import type { FileCoverage as ModelCoverage, Run } from '../../../schema/model';
import { groupBy } from '../collections';
import type { Server } from '../server';
import {
  BranchCoverage,
  DeclarationCoverage,
  FileCoverage,
  Position,
  StatementCoverage,
  TestCoverageCount,
  TestRunProfileKind,
  TestRunRequest,
  TestTag,
  Uri,
  type CancellationToken,
  type FileCoverageDetail,
  type TestController,
  type TestRunProfile,
} from '../vscodeApi';

const pageSize = 500;

/** Knows where its details are; they are asked for when the file is opened. */
class ImportedFileCoverage extends FileCoverage {
  constructor(
    readonly folder: string,
    readonly runId: string,
    node: CoverageNode,
    uri: string,
  ) {
    super(Uri.parse(uri), new TestCoverageCount(node.covered, node.total));
    this.path = node.id;
  }
  readonly path: string;
}

/** Puts the newest coverage run of a folder into the native Coverage view. */
export class CoveragePublisher {
  private readonly published = new Set<string>();
  private readonly profile: TestRunProfile;

  constructor(
    private readonly server: Server,
    private readonly controller: TestController,
  ) {
    // VS Code asks a profile for line details. No test has its tag, so it offers nothing to run.
    const tag = new TestTag('reqproof.imported');
    this.profile = controller.createRunProfile(
      'Imported coverage',
      TestRunProfileKind.Coverage,
      () => undefined,
      false,
      tag,
    );
    this.profile.loadDetailedCoverage = (_run, file, token) => this.details(file, token);
  }

  /**
   * Each run once; `again` when results were published since: VS Code closes the coverage it shows
   * when a run without any ends.
   */
  async publish(folder: string, again: boolean): Promise<void> {
    const files: CoverageNode[] = [];
    let run: Run | undefined;
    for (;;) {
      const page = { offset: files.length, limit: pageSize };
      const found = await this.server.request(coverageNodes, { folder, by: 'file', ...page });
      run ??= found.run;
      const id = `${folder}\u0000${run?.id}`;
      if (!run || (files.length === 0 && this.published.has(id) && !again)) return;
      files.push(...found.items);
      if (found.items.length > 0 && files.length < found.total) continue;
      this.published.add(id);
      break;
    }
    const request = new TestRunRequest(undefined, undefined, this.profile, false, true);
    const testRun = this.controller.createTestRun(request, run.name || run.sourcePath, false);
    for (const node of files)
      if (node.uri) testRun.addCoverage(new ImportedFileCoverage(folder, run.id, node, node.uri));
    testRun.end();
  }

  private async details(file: FileCoverage, token: CancellationToken): Promise<FileCoverageDetail[]> {
    if (!(file instanceof ImportedFileCoverage)) return [];
    const { folder, runId, path } = file;
    const lines = await this.server.request(fileCoverage, { folder, runId, path }, token);
    return lines ? coverageDetails(lines) : [];
  }
}

/** Lines with their branches, and functions. Line numbers of reports are 1-based, positions 0-based. */
export function coverageDetails(file: ModelCoverage): FileCoverageDetail[] {
  const branches = groupBy(file.branches, ({ line }) => line);
  const at = (line: number): Position => new Position(Math.max(0, line - 1), 0);
  return [
    ...file.lines.map(
      ([line, hits]) =>
        new StatementCoverage(
          hits,
          at(line),
          (branches.get(line) ?? []).map(
            ({ hits: taken, block, branch }) =>
              new BranchCoverage(taken ?? 0, at(line), `block ${block}, branch ${branch}`),
          ),
        ),
    ),
    ...file.functions.map(({ name, hits, line }) => new DeclarationCoverage(name, hits, at(line))),
  ];
}
