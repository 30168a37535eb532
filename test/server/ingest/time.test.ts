import assert from 'node:assert/strict';
import { parseSeconds, parseTimestamp } from '../../../server/src/ingest/time';
import { runId, runTime } from '../../../server/src/ingest/runTime';

const at = '2026-01-02T10:20:30.000Z';

describe('times in reports', () => {
  const timestamps: readonly (readonly [text: string, iso: string | undefined])[] = [
    ['2026-01-02T10:20:30', at],
    ['2026-01-02T10:20:30Z', at],
    ['2026-01-02 10:20:30', at],
    ['2026-01-02T12:20:30+02:00', at],
    ['2026-01-02T12:20:30+0200', at],
    ['2026-01-02T05:20:30-05', at],
    ['2026-01-02T10:20:30.000000+00:00', at],
    ['2026-01-02T10:20:30.1239999Z', '2026-01-02T10:20:30.123Z'],
    ['2026-01-02T10:20:30,5', '2026-01-02T10:20:30.500Z'],
    ['2026-01-02T10:20', '2026-01-02T10:20:00.000Z'],
    [' 2026-01-02T10:20:30 UTC ', at],
    ['Fri, 02 Jan 2026 10:20:30 GMT', at],
    ['Fri Jan 02 2026 12:20:30 GMT+0200 (CEST)', at],
    ['1767349230', at],
    ['1767349230000', at],
    ['1970-01-01T00:00:00', undefined],
    ['0001-01-01T00:00:00', undefined],
    ['2026-13-02T10:20:30', undefined],
    ['2026-01-02T10:61:30', undefined],
    ['yesterday', undefined],
    ['', undefined],
    ['9'.repeat(13), '2286-11-20T17:46:39.999Z'],
    ['9'.repeat(70), undefined],
  ];
  for (const [text, iso] of timestamps)
    it(`"${text}" is ${iso}`, () => assert.equal(parseTimestamp(text), iso));

  const seconds: readonly (readonly [text: string, ms: number | undefined])[] = [
    ['1', 1000],
    ['0.0015', 1.5],
    ['.5', 500],
    ['1,234.5', 1_234_500],
    ['1.234,5', 1_234_500],
    ['1,234,567', 1_234_567_000],
    ['0,25', 250],
    ['1.2e-05', 0.012],
    ['2 s', 2000],
    ['-1', undefined],
    ['NaN', undefined],
    ['.', undefined],
    ['', undefined],
    ['1e400', undefined],
  ];
  for (const [text, ms] of seconds) it(`"${text}" is ${ms} ms`, () => assert.equal(parseSeconds(text), ms));
});

describe('time of a run', () => {
  const imported = new Date('2026-01-02T12:00:00Z');
  it('is the report’s own', () => assert.deepEqual(runTime(at, imported), { at }));
  it('is that of the import when the report has none', () =>
    assert.deepEqual(runTime(undefined, imported), { at: '2026-01-02T12:00:00.000Z' }));
  it('may be a little ahead', () =>
    assert.deepEqual(runTime('2026-01-02T12:05:00.000Z', imported), { at: '2026-01-02T12:05:00.000Z' }));
  it('is not in the future, and the user hears of it', () => {
    const { at: time, note } = runTime('2026-01-02T12:05:01.000Z', imported);
    assert.equal(time, '2026-01-02T12:00:00.000Z');
    assert.match(note ?? '', /dated 2026-01-02T12:05:01.000Z, later than its import/);
  });
  it('names the run', () => assert.equal(runId(at), '2026-01-02_10-20-30'));
});
