/** JSON in, the values at the wanted places out; or where it can not be read. */
import assert from 'node:assert/strict';
import { jsonHead } from '../../../../server/src/ingest/json/head';
import { everyElement, everyMember, members, taken } from '../../../../server/src/ingest/json/places';
import type { JsonPlace } from '../../../../server/src/ingest/json/places';
import { walkJson } from '../../../../server/src/ingest/json/parse';
import type { JsonOptions } from '../../../../server/src/ingest/json/parse';
import { assertGrowsLinearly } from '../../../support/scaling';
import { inputOf, refusalOf } from '../support';

type Seen = readonly string[];

/** What the place made by `place` sees, as lines. The same for pieces of 1, 7 and 64 Ki bytes. */
async function seen(
  json: string,
  place: (say: (line: string) => void) => JsonPlace,
  options?: JsonOptions,
): Promise<Seen> {
  const readings: string[][] = [];
  for (const size of [1, 7, 64 * 1024]) {
    const lines: string[] = [];
    await walkJson(
      inputOf(json, size),
      place((line) => lines.push(line)),
      options,
    );
    readings.push(lines);
  }
  const [first = [], ...others] = readings;
  for (const other of others) assert.deepEqual(other, first, 'in pieces of any size');
  return first;
}

const whole = (say: (line: string) => void): JsonPlace =>
  taken((value, key) => say(`${key}=${JSON.stringify(value)}`));

describe('JSON by places', () => {
  const values = [
    '{"a":[1,{"b":null}],"c":"d"}',
    '[]',
    '{}',
    '"a\\"\\\\"',
    '-1.5e3',
    'true',
    'null',
    '" ☃ 😀 \\u0041"',
  ];
  for (const value of values)
    it(`takes ${value} whole`, async () =>
      assert.deepEqual(await seen(` ${value}\n`, whole), [`=${JSON.stringify(JSON.parse(value))}`]));

  it('goes into members in any order, and over what is not wanted', async () => {
    const json =
      '{"x":{"a":9,"deep":[[{"tests":[0]}],"]}"]},"tests":[{"n":1},2,[3]],"n":"\\"","start":5,"tests ":[4]}';
    assert.deepEqual(
      await seen(json, (say) =>
        members({ tests: everyElement(whole(say), { leave: () => say('end') }), start: whole(say) }),
      ),
      ['={"n":1}', '=2', '=[3]', 'end', 'start=5'],
    );
  });

  it('goes into places that hold themselves', async () => {
    const json = '{"t":"a","s":[{"t":"b","s":[{"s":[],"t":"c"}]},{"t":"d"}]}';
    assert.deepEqual(
      await seen(json, (say) => {
        const suite: JsonPlace = members(
          { t: whole(say), s: everyElement(() => suite) },
          { enter: () => say('in'), leave: () => say('out') },
        );
        return suite;
      }),
      ['in', 't="a"', 'in', 't="b"', 'in', 't="c"', 'out', 'out', 'in', 't="d"', 'out', 'out'],
    );
  });

  it('takes every member of a map by its name', async () =>
    assert.deepEqual(
      await seen('{"a\\u002fb":1,"__proto__":{"c":2},"":[]}', (say) => everyMember(whole(say))),
      ['a/b=1', '__proto__={"c":2}', '=[]'],
    ));

  it('passes over values of another kind than expected', async () => {
    const place = (say: (line: string) => void): JsonPlace =>
      members({ list: everyElement(whole(say)), map: everyMember(whole(say)) });
    for (const json of ['{"list":{"a":1},"map":[1]}', '{"list":"[1]","map":null}', '[1]', '3', '"x"'])
      assert.deepEqual(await seen(json, place), [], json);
  });

  it('reads documents one behind the other', async () => {
    assert.deepEqual(await seen('{"a":1}\n{"a":2}[3] 4\r\n"5"', whole, { stream: true }), [
      '={"a":1}',
      '={"a":2}',
      '=[3]',
      '=4',
      '="5"',
    ]);
    assert.deepEqual(await seen(' \n', whole, { stream: true }), []);
  });

  it('cuts long texts, never within an escape', async () => {
    const limits = { value: 1000, text: 12, depth: 9 };
    for (const unit of ['x', '\\\\', '\\"', '\\u0041', 'x\\n', '😀']) {
      const text = JSON.stringify({ a: 0, z: 1 }).replace('0', `"${unit.repeat(5000)}"`);
      for (const size of [7, 10, 64, 4096]) {
        const values: unknown[] = [];
        await walkJson(
          inputOf(text, size),
          taken((value) => values.push(value)),
          { limits },
        );
        const [{ a = '', z = 0 } = {}] = values as { a?: string; z?: number }[];
        assert.equal(z, 1);
        assert.ok(a.length > 0 && a.length <= 24, `${unit} in pieces of ${size}: ${a.length}`);
        assert.ok((JSON.parse(`"${unit.repeat(50)}"`) as string).startsWith(a));
      }
    }
  });

  it('leaves what follows a long text as it is', async () => {
    const json = `["${'x'.repeat(300_000)}",{"b":["c"]}]`;
    const values: unknown[] = [];
    await walkJson(
      inputOf(json),
      taken((value) => values.push(value)),
    );
    const [[long, rest] = []] = values as unknown[][];
    assert.ok(typeof long === 'string' && long.length < 80_000);
    assert.deepEqual(rest, { b: ['c'] });
  });
});

describe('JSON that can not be read', () => {
  const cutOff = (what: string): string =>
    `The report ends in the middle (${what}); it was probably cut off while being written.`;
  const refused = (what: string): string => `This JSON can not be read: ${what}.`;
  const inner = (say: (line: string) => void): JsonPlace =>
    members({ list: everyElement(whole(say)), one: whole(say) });
  const faults: readonly (readonly [json: string, refusal: string])[] = [
    ['', `1:1 ${cutOff('it holds no value')}`],
    ['{\n', `2:1 ${cutOff('an object is not closed')}`],
    ['{"list":[\n{"a":1}', `2:8 ${cutOff('an array is not closed')}`],
    ['{"list":[\n{"a":"1', `2:8 ${cutOff('an array is not closed')}`],
    ['{"one":tr', `1:10 ${cutOff('an object is not closed')}`],
    ['"abc', `1:5 ${cutOff('a value is not complete')}`],
    ['{"list":[1,\n  {"a":\n 1,, "b":2}]}', `3:4 ${refused('a name is expected, not ","')}`],
    ['{"one":{"a":[1 2]}}', `1:16 ${refused('"," or the end is expected, not "2"')}`],
    ['{"one":{"a" 1}}', `1:13 ${refused('":" is expected, not "1"')}`],
    ['{"one":{a:1}}', `1:9 ${refused('a name is expected, not "a"')}`],
    ['{"one":["\\x"]}', `1:10 ${refused('this escape is none of JSON')}`],
    ['{"one":["a\nb"]}', `1:11 ${refused('a text holds a control character or line break')}`],
    ['{"one":[01]}', `1:10 ${refused('"," or the end is expected, not "1"')}`],
    ['{"one":NaN}', `1:8 ${refused('a value is expected, not "N"')}`],
    ['{"one":tru}', `1:8 ${refused('a value is expected, not "t"')}`],
    ['{"other":tru}', `1:10 ${refused('a value is expected, not "t"')}`],
    ['{"one":}', `1:8 ${refused('a value is expected, not "}"')}`],
    ['{"one":1,}', `1:10 ${refused('a name is expected, not "}"')}`],
    ['{"list":[1,]}', `1:12 ${refused('a value is expected, not "]"')}`],
    ['{"list":[1}', `1:11 ${refused('"," or the end is expected, not "}"')}`],
    ['{"other":[{]}', `1:12 ${refused('"]" closes what is not open')}`],
    ['{"one" 1}', `1:8 ${refused('":" is expected, not "1"')}`],
    ["{'one':1}", `1:2 ${refused('a name is expected, not "\'"')}`],
    ['{}\n {}', `2:2 ${refused('nothing more is expected, not "{"')}`],
    ['{"o\\ne":1,"one":2}x', `1:19 ${refused('nothing more is expected, not "x"')}`],
    ['{"\\z":1}', `1:3 ${refused('this escape is none of JSON')}`],
  ];
  for (const [json, refusal] of faults)
    it(JSON.stringify(json), async () => {
      for (const size of [64 * 1024, 7, 1])
        assert.equal(
          await refusalOf(
            walkJson(
              inputOf(json, size),
              inner(() => undefined),
            ),
          ),
          refusal,
        );
    });

  it('nested without end', async () => {
    const deep = '['.repeat(100_000);
    for (const place of [whole(() => undefined), members({}), everyElement(() => nested)]) {
      assert.match(await refusalOf(walkJson(inputOf(deep), place)), /^1:257 .*nested deeper than 256/);
    }
  });
  const nested: JsonPlace = everyElement(() => nested);

  it('a value larger than any report has', async () => {
    const limits = { value: 1000, text: 100, depth: 9 };
    const json = `{"one":[\n${'1,'.repeat(2000)}1]}`;
    assert.match(
      await refusalOf(
        walkJson(
          inputOf(json, 64),
          inner(() => undefined),
          { limits },
        ),
      ),
      /^1:8 .*longer than 1000 characters/,
    );
  });
});

describe('the head of a JSON text', () => {
  const heads: readonly (readonly [head: string, value: unknown])[] = [
    ['{"a":1,"b":{"c":[1,2', { a: 1, b: { c: [1] } }],
    ['{"a":"x,]', {}],
    ['{"a":1', {}],
    [' [{"a":1},{"b"', [{ a: 1 }, {}]],
    ['{"a":1}\n{"b":2}', { a: 1 }],
    ['{"a":1}', { a: 1 }],
    ['{"a\\",":[', { 'a",': [] }],
    ['{"a":[}', undefined],
    ['{a:1,', undefined],
    ['"a"', undefined],
    ['', undefined],
    ['<a/>', undefined],
  ];
  for (const [head, value] of heads) it(JSON.stringify(head), () => assert.deepEqual(jsonHead(head), value));
});

describe('JSON: time grows with the size', () => {
  const inputs: Readonly<Record<string, (size: number) => string>> = {
    values: (n) => `[${'{"a":[1,"b"]},'.repeat(n)}1]`,
    'one long value': (n) => `[[${'{"a":[1,"b"]},'.repeat(n)}1]]`,
    lines: (n) => `[${'1,\n'.repeat(n)}1]`,
    'one long text': (n) => `["${'\\"'.repeat(n * 5)}"]`,
    'a fault at the end': (n) => `[[${'1,\n'.repeat(n)}]]`,
  };
  for (const [name, make] of Object.entries(inputs))
    it(name, () =>
      assertGrowsLinearly(
        20_000,
        (size) => {
          const json = make(size);
          return () => walkJson(inputOf(json), everyElement(whole(() => undefined))).catch(() => undefined);
        },
        (work) => work(),
      ),
    );
});
