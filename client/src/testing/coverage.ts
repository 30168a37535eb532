import { coverageNodes, fileCoverage, type CoverageNode } from '../../../schema/protocol';
import type { FileCoverage as ModelCoverage, Run } from '../../../schema/model';
import { commandIds } from '../contributions';
import { groupBy } from '../collections';
import type { Server } from '../server';
import {
  BranchCoverage,
  commands,
  DeclarationCoverage,
  FileCoverage,
  Position,
  StatementCoverage,
  TestCoverageCount,
  TestRunProfileKind,
  TestTag,
  Uri,
  type CancellationToken,
  type FileCoverageDetail,
  type TestController,
  type TestRun,
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

export interface CoverageRun {
  readonly run: Run;
  readonly files: readonly CoverageNode[];
}

/** The newest coverage of a folder, for the native Coverage view. */
export class CoveragePublisher {
  private readonly published = new Set<string>();
  /** VS Code asks a profile for line details. No test has its tag, so that it offers nothing to run. */
  readonly profile: TestRunProfile;

  constructor(
    private readonly server: Server,
    controller: TestController,
  ) {
    this.profile = controller.createRunProfile(
      'Import Coverage',
      TestRunProfileKind.Coverage,
      () => void commands.executeCommand(commandIds.importCoverage),
      false,
      new TestTag('reqproof.imported'),
    );
    this.profile.loadDetailedCoverage = (_run, file, token) => this.details(file, token);
  }

  isPublished = (folder: string, { run }: CoverageRun): boolean => this.published.has(`${folder} ${run.id}`);

  async newest(folder: string): Promise<CoverageRun | undefined> {
    const files: CoverageNode[] = [];
    for (;;) {
      const page = { offset: files.length, limit: pageSize };
      const { items, total, run } = await this.server.request(coverageNodes, { folder, by: 'file', ...page });
      if (!run) return undefined;
      files.push(...items);
      if (items.length === 0 || files.length >= total) return { run, files };
    }
  }

  show(folder: string, { run, files }: CoverageRun, testRun: TestRun): void {
    this.published.add(`${folder} ${run.id}`);
    for (const node of files)
      if (node.uri) testRun.addCoverage(new ImportedFileCoverage(folder, run.id, node, node.uri));
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
