import type { ReportedResult, ResultStatus } from '../../../../../schema/model';
import { BoundedText } from '../../text';
import { bounds, firstLine, noMessage, ResultParts } from '../parts';
import { errorOf, resultOf } from '../told';
import type { Level, OpenPoint } from './level';
import type { TestPoint } from './line';

/** Why node:test failed a test whose own code did not. */
const brokenTypes: ReadonlySet<string | undefined> = new Set([
  'hookFailed',
  'cancelledByParent',
  'testTimeoutFailure',
  'testAborted',
  'uncaughtException',
  'unhandledRejection',
]);

/** A test that is marked as to be done is no pass, whatever it says; nor is one whose plan was not kept. */
export function statusOf({ point, diagnostics, inside }: OpenPoint): ResultStatus {
  if (point.directive === 'skip') return 'skipped';
  if (point.directive === 'todo') return 'pending';
  if (point.ok) return planFault(inside) === undefined ? 'passed' : 'broken';
  return brokenTypes.has(diagnostics?.get('failureType')) ? 'broken' : 'failed';
}

const planFault = (inside: Level | undefined): string | undefined =>
  inside?.plan === undefined ? undefined : inside.mismatch;

/** Whether a suite failed by more than the tests in it. */
export function isOwnFailure(told: OpenPoint): boolean {
  const status = statusOf(told);
  if (status !== 'failed' && status !== 'broken') return false;
  const { inside } = told;
  return status === 'broken' || (inside?.failedTests ?? 0) === 0 || inside?.failedAssertion !== undefined;
}

const location = /^(.{1,4000}?):(\d{1,9})(?::\d{1,9})?$/;
/** Vitest's flat list: `test/cart.test.ts > Cart > adds`. */
const fileInFront = /^([^\s>][^>]{0,500}\.[cm]?[jt]sx?) > /;

export function pointResult(open: OpenPoint): ReportedResult {
  const { point, diagnostics, suites } = open;
  const status = statusOf(open);
  const place = location.exec(diagnostics?.get('location') ?? '');
  const inFront = fileInFront.exec(point.name);
  const file = inFront?.[1] ?? place?.[1]?.replace(/^file:\/\/(?=\/)/, '') ?? open.file;
  const yamlMs = Number(diagnostics?.get('duration_ms') ?? NaN);
  const parts = new ResultParts();
  if (point.reason) parts.addProperty(point.directive ?? 'reason', point.reason);
  const failed = status === 'failed' || status === 'broken';
  return resultOf({
    name: point.name.slice(inFront?.[0].length ?? 0) || 'a test without a name',
    suites,
    file,
    line: place && inFront === null ? Number(place[2]) : undefined,
    status,
    durationMs: point.durationMs ?? (Number.isFinite(yamlMs) && yamlMs >= 0 ? yamlMs : undefined),
    error: failed ? errorIn(open) : pendingError(point),
    parts,
  });
}

const pendingError = ({ ok, directive }: TestPoint) =>
  ok && directive === 'todo' ? { message: 'It passed, but is marked as to be done (# TODO).' } : undefined;

function errorIn({ point, diagnostics, text, inside }: OpenPoint) {
  const written = text.toString();
  const message =
    diagnostics?.get('error') ??
    diagnostics?.get('message') ??
    (firstLine(written) || inside?.failedAssertion);
  const fault = point.ok ? planFault(inside) : undefined;
  return errorOf({
    name: diagnostics?.get('name'),
    message: fault ?? message ?? diagnostics?.get('operator') ?? noMessage,
    stack: diagnostics?.get('stack') ?? (written.includes('\n') ? written : undefined),
    expected: diagnostics?.get('expected'),
    actual: diagnostics?.get('actual'),
  });
}

export const newText = (): BoundedText => new BoundedText(bounds.stack);
