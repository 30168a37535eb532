/** One test of a CTRF report. */
import type { ReportedResult, ResultStatus } from '../../../../../schema/model';
import { amountOf, isRecord, listOf, recordOf, recordsOf, textOf, textsOf } from '../../json/fields';
import type { JsonRecord } from '../../json/fields';
import { addEmbedded } from '../embedded';
import { ResultParts, tagProperty } from '../parts';
import { errorOf, resultOf } from '../told';

export function ctrfResult(test: JsonRecord): ReportedResult {
  const { name, suites } = titles(test);
  const parts = new ResultParts();
  for (const tag of textsOf(test.tags)) parts.addProperty(...tagProperty(tag));
  if (isRecord(test.labels)) addLabels(parts, test.labels);
  if (isRecord(test.extra)) addExtra(parts, test.extra);
  const expectedToFail = test.status === 'passed' && isMeantToFail(test);
  if (expectedToFail) parts.addProperty('expected', 'failure');
  const status = expectedToFail ? 'skipped' : statusOf(test);
  for (const attempt of recordsOf(test.retryAttempts)) addAttachments(parts, attempt);
  addAttachments(parts, test);
  if (textOf(test.screenshot) !== undefined) addEmbedded(parts, 'screenshot', 'image');
  addOutput(parts, textsOf(test.stdout));
  addOutput(parts, textsOf(test.stderr));
  const failed = status === 'failed' || status === 'broken';
  return resultOf({
    name,
    suites,
    file: textOf(test.filePath) ?? textOf(test.filepath),
    line: amountOf(test.line),
    status,
    durationMs: amountOf(test.duration),
    retries: Math.max(
      amountOf(test.retries) ?? 0,
      listOf(test.retryAttempts).length,
      test.flaky === true ? 1 : 0,
    ),
    error: failed ? errorOf({ message: textOf(test.message), stack: textOf(test.trace) }) : undefined,
    parts,
  });
}

const rawOf = (test: JsonRecord): string => textOf(test.rawStatus) ?? '';

/** Playwright's reporter calls a test that failed as it was meant to passed, and so one that did not. */
const isMeantToFail = (test: JsonRecord): boolean =>
  /^failed$/i.test(rawOf(test)) ||
  recordsOf(recordOf(test.extra).annotations).some(({ type }) => type === 'fail');

/** `suite` is a list since version 0.0.1 of the schema and was `file > suite > suite` before. */
function titles(test: JsonRecord): { readonly name: string; readonly suites: readonly string[] } {
  const told = typeof test.suite === 'string' ? test.suite.split(' > ') : textsOf(test.suite);
  const suites = told.filter((suite) => suite.trim() !== '');
  const name = textOf(test.name) ?? '';
  // Reporters of Jest and others repeat the suites in front of the name.
  for (let from = 0; from < suites.length && from < 20; from++) {
    if (!name.startsWith(suites[from] ?? '')) continue;
    const before = `${suites.slice(from).join(' ')} `;
    if (name.startsWith(before)) return { name: name.slice(before.length), suites };
  }
  return { name, suites };
}

/** `other` stands for what a tool calls in its own way: only its own word can tell more. */
function statusOf(test: JsonRecord): ResultStatus {
  switch (test.status) {
    case 'passed':
      return 'passed';
    case 'failed':
      return /^(?:timed_?out|timeout|interrupted|error|broken|crashed)$/i.test(rawOf(test))
        ? 'broken'
        : 'failed';
    case 'skipped':
      return 'skipped';
    case 'pending':
    case 'other':
      return /^(?:interrupted|error|broken|crashed)$/i.test(rawOf(test)) ? 'broken' : 'pending';
    default:
      return 'broken';
  }
}

function addOutput(parts: ResultParts, lines: readonly string[]): void {
  for (const line of lines) parts.outputTarget().add(line.endsWith('\n') ? line : `${line}\n`);
}

function addLabels(parts: ResultParts, labels: JsonRecord): void {
  for (const [name, value] of Object.entries(labels))
    for (const item of Array.isArray(value) ? listOf(value) : [value])
      if (typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean')
        parts.addProperty(name, String(item));
}

/** What is not in the schema: annotations of Playwright, and texts that tools add. */
function addExtra(parts: ResultParts, extra: JsonRecord): void {
  for (const [name, value] of Object.entries(extra)) {
    if (typeof value === 'string' || typeof value === 'number') parts.addProperty(name, String(value));
    else if (name === 'annotations')
      for (const annotation of recordsOf(value))
        parts.addProperty(textOf(annotation.type) ?? '', textOf(annotation.description) ?? '');
  }
}

function addAttachments(parts: ResultParts, holder: JsonRecord): void {
  for (const attachment of listOf(holder.attachments)) {
    if (!isRecord(attachment)) continue;
    const path = textOf(attachment.path);
    if (path === undefined || path.startsWith('data:'))
      addEmbedded(parts, attachment.name, attachment.contentType);
    else parts.addAttachment(textOf(attachment.name), path);
  }
}
