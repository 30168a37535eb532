import assert from 'node:assert/strict';
import { trlcReader } from '../../../../../server/src/index/formats/trlc/reader';
import { assertGrowsLinearly } from '../../../../support/scaling';
import { itemOutline } from '../itemOutline';
import { block, readWithReader } from '../outline';

const read = (text: string) => readWithReader(trlcReader, { path: 'reqs/a.trlc', text });

function check(text: string, expected: string): void {
  const written = block(text);
  assert.equal(itemOutline(read(written), written), block(expected));
}

describe('TRLC objects', () => {
  it('are named in their package; a text makes them something to prove', () =>
    check(
      `
      package Shop
      import Base

      section "Paying" {
        section "Cards" {
          // A comment with Req None {
          Base.Requirement pay_card {
            title       = "Pay by \\"card\\""
            description = "The shop shall take cards."
            version     = 3
            priority    = Base.Priority.High
            status      = Status.Draft
            safe        = true
            derived_from = [Base.pay@1, pay_cash @ "2b", Base.other]
            see         = Base.pay
            limit       = 12 euro 50
            /* Req no { */
          }
        }
        Note intro {
          rationale = '''
            It asks for
              the number.
          '''
        }
      }
      `,
      `
      7:5-18:6 requirement Shop.pay_card [pay_card] "Pay by \\"card\\"" "The shop shall take cards." version 3 [3] high draft category Cards
      20:3-25:4 note Shop.intro [intro] "" "**Rationale:** It asks for\\nthe number." category Paying informative
      14:23-31 Shop.pay_card covers Base.pay [Base.pay] as requirement version 1 [1]
      14:35-43 Shop.pay_card covers Shop.pay_cash [pay_cash] as requirement version 2b [2b]
      14:52-62 Shop.pay_card covers Base.other [Base.other] as requirement
      15:21-29 Shop.pay_card related Base.pay [Base.pay] as requirement
      `,
    ));

  it('mention others in markup', () =>
    check(
      `
      package Shop
      Req a { text = "as in [[b, Base.c]], not [b]" }
      `,
      `
      2:1-48 req Shop.a [a] "as in [[b, Base.c]], not [b]"
      2:25-26 Shop.a related Shop.b [b] known-id
      2:28-34 Shop.a related Base.c [Base.c] known-id
      `,
    ));

  it('stay what they are behind a fault', () =>
    check(
      `
      package Shop
      Req a {
        text = "open
        depends_on = b
      Req b {
        text = "b" }
      }
      Req {
      Req c { text = "c" }
      `,
      `
      2:1-4:17 req Shop.a [a] "open"
      5:1-6:15 req Shop.b [b] "b"
      9:1-21 req Shop.c [c] "c"
      4:16-17 Shop.a depends Shop.b [b] as req
      3:10-11 error syntax-error: reqs/a.trlc, line 3: this string has no end; close it.
      5:1-4 error syntax-error: reqs/a.trlc, line 5: a should go on with "field = value" or end with "}".
      7:1-2 error syntax-error: reqs/a.trlc, line 7: this "}" closes nothing.
      `,
    ));

  it('say where they are off', () => {
    const text = 'package P\n// reproof\nReq a { }\n// reqproof:off\nReq b { }\n// reqproof:on\nReq c { }\n';
    assert.deepEqual(
      read(text).requirements.map((one) => one.code),
      ['P.a', 'P.c'],
    );
  });

  for (const [name, make] of [
    ['objects', (n: number) => `package P\n${'Req a { text = "b" derived_from = [c@1, d] }\n'.repeat(n)}`],
    ['references', (n: number) => `package P Req a { x = [${'b@1,'.repeat(n)}] }`],
    ['separators', (n: number) => `package P Req a { x = ${'b @ '.repeat(n)} }`],
    ['words', (n: number) => `package P Req a { x = ${'b '.repeat(n)} }`],
    ['brackets', (n: number) => `package P Req a { x = ${'[('.repeat(n)} }`],
    ['signs', (n: number) => `package P Req a { x = ${'- + '.repeat(n)} }`],
    [
      'strings',
      (n: number) => `package P Req a { x = ${`"[[b${'\\"'.repeat(3)} `.repeat(n)} } ${'"""'.repeat(n)}`,
    ],
    ['faults', (n: number) => `package P\n${'Req { } = \n section {\n'.repeat(n)}${'/*'.repeat(n)}`],
  ] as const)
    it(`take time as they are long: ${name}`, () => assertGrowsLinearly(3_000, make, read));
});
