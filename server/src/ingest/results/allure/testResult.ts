import type { ReportedResult } from '../../../../../schema/model';
import { amountOf, recordOf, recordsOf, textOf } from '../../json/fields';
import type { JsonRecord } from '../../json/fields';
import { ResultParts, tagProperty } from '../parts';
import { errorOf, resultOf } from '../told';
import { identityOf } from './identity';
import type { Labels } from './identity';
import { allureStatus, isFailure } from './status';

/** Labels that say where and by what a test ran, which other members of a result say too. */
const identifying: ReadonlySet<string> = new Set([
  ...['package', 'testClass', 'testMethod', 'parentSuite', 'suite', 'subSuite', 'titlePath'],
  ...['host', 'thread', 'language', 'framework', 'as_id', 'ALLURE_ID'],
]);
const deepestStep = 64;

/** One attempt at a test: a `<uuid>-result.json`. */
export function testResult(document: JsonRecord): ReportedResult {
  const parts = new ResultParts();
  addLabels(parts, document);
  for (const { name, value, mode } of recordsOf(document.parameters))
    parts.addProperty(
      `parameter ${shown(name)}`,
      mode === 'masked' || mode === 'hidden' ? '[not kept]' : shown(value),
    );
  for (const link of recordsOf(document.links)) addLink(parts, link);
  addAttachments(parts, document, 0);
  const { className, ...identity } = identityOf(document, firstLabels(document));
  const status = allureStatus(document);
  const details = recordOf(document.statusDetails);
  const start = amountOf(document.start);
  const stop = amountOf(document.stop);
  const result = resultOf({
    ...identity,
    status,
    durationMs: start !== undefined && stop !== undefined && stop >= start ? stop - start : undefined,
    error: isFailure(status) ? errorIn(details, document) : undefined,
    parts,
  });
  return className === undefined ? result : { ...result, className };
}

export function errorIn(details: JsonRecord, { stage, status }: JsonRecord) {
  if (status === 'passed') return { message: `The test did not finish: its stage is ${shown(stage)}.` };
  return errorOf({
    message: textOf(details.message),
    stack: textOf(details.trace),
    expected: textOf(details.expected),
    actual: textOf(details.actual),
  });
}

const shown = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';

function firstLabels(document: JsonRecord): Labels {
  const labels = new Map<string, string>();
  for (const { name, value } of recordsOf(document.labels)) {
    const key = shown(name);
    const text = textOf(value);
    if (text !== undefined && !labels.has(key)) labels.set(key, text);
  }
  return labels;
}

function addLabels(parts: ResultParts, document: JsonRecord): void {
  for (const { name, value } of recordsOf(document.labels)) {
    const key = shown(name);
    if (key === 'tag') parts.addProperty(...tagProperty(shown(value).replace(/^@/, '')));
    else if (!identifying.has(key) && !key.startsWith('_')) parts.addProperty(key, shown(value));
  }
}

/** A link of a type that names requirements is such a claim, also one to a test management system. */
function addLink(parts: ResultParts, { type, name, url }: JsonRecord): void {
  const kind = textOf(type) ?? 'link';
  const said = textOf(name);
  const target = said === undefined || said.includes('://') ? (textOf(url) ?? said) : said;
  if (target !== undefined) parts.addProperty(kind, target);
}

/** Those of the test and of its steps, relative to the folder. */
function addAttachments(parts: ResultParts, holder: JsonRecord, depth: number): void {
  for (const { name, source } of recordsOf(holder.attachments)) {
    const path = textOf(source);
    if (path !== undefined) parts.addAttachment(textOf(name), path);
  }
  if (depth < deepestStep) for (const step of recordsOf(holder.steps)) addAttachments(parts, step, depth + 1);
}
