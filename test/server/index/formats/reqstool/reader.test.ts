import assert from 'node:assert/strict';
import { reqstoolReader } from '../../../../../server/src/index/formats/reqstool/reader';
import { assertGrowsLinearly } from '../../../../support/scaling';
import { itemOutline } from '../itemOutline';
import type { Files } from '../outline';
import { block, readWithReader } from '../outline';

const project: Files = {
  'docs/requirements.yml': 'metadata:\n  urn: shop\n',
  'system/requirements.yml': 'metadata:\n  urn: system\n',
};
const read = (path: string, text: string) => readWithReader(reqstoolReader, { path, text, files: project });

function check(path: string, text: string, expected: string): void {
  const written = block(text);
  assert.equal(itemOutline(read(path, written), written), block(expected));
}

describe('reqstool files', () => {
  it('list requirements of one urn', () =>
    check(
      'docs/requirements.yml',
      `
      metadata:
        urn: shop
        variant: microservice
        title: Shop

      imports:
        local:
          - path: ../system
          - path: ../none

      requirements:
        - id: REQ_1
          title: Pay by card
          significance: shall
          description: The shop takes cards.
          rationale: Everybody has one.
          categories: ["security", reliability]
          revision: 0.0.1
          lifecycle:
            state: obsolete
            reason: Cash.
        - id: "REQ_2"
          title: Pay cash
          significance: may
          revision: "2"
          references:
            requirement_ids: ["REQ_1", "ext-1:REQ_9"]
        - title: No id
      `,
      `
      12:5-21:20 req shop/REQ_1 [REQ_1] "Pay by card" "The shop takes cards.\\n\\n**Rationale:** Everybody has one." version 0.0.1 [0.0.1] high deprecated tags security,reliability
      22:5-27:48 req shop/REQ_2 [REQ_2] "Pay cash" version 2 [2] low
      27:26-31 shop/REQ_2 related shop/REQ_1 [REQ_1] as req
      27:41-46 shop/REQ_2 related ext-1/REQ_9 [REQ_9] as req
      8:13-22 link system/requirements.yml
      9:13-20 link ?
      28:5-5 warning syntax-error: docs/requirements.yml, line 28: this entry needs an "id".
      `,
    ));

  it('list the cases that cover them', () =>
    check(
      'docs/software_verification_cases.yml',
      `
      cases:
        - id: SVC_1
          requirement_ids: ["REQ_1",
            "system:REQ_7"]
          title: "Pays"
          description: With a card.
          verification: automated-test
          revision: "0.0.1"
      `,
      `
      2:5-8:22 svc shop/SVC_1 [SVC_1] "Pays" "With a card." version 0.0.1 [0.0.1] category automated-test
      3:24-29 shop/SVC_1 covers shop/REQ_1 [REQ_1] as svc
      4:15-20 shop/SVC_1 covers system/REQ_7 [REQ_7] as svc
      `,
    ));

  it('list results that prove nothing by themselves', () =>
    check(
      'docs/manual_verification_results.yml',
      `
      results:
        - id: MVR_1
          svc_ids: [SVC_1]
          comment: By hand
          pass: true
      `,
      `
      2:5-5:15 mvr shop/MVR_1 [MVR_1] "passed: By hand" informative
      3:15-20 shop/MVR_1 related shop/SVC_1 [SVC_1] as mvr
      `,
    ));

  it('read their urn beside them', () => {
    const text = 'cases:\n- id: A\n  requirement_ids: [B]\n';
    const index = read('other/software_verification_cases.yml', text);
    assert.deepEqual(
      index.requirements.map((one) => one.key),
      ['A'],
    );
    assert.deepEqual(index.dependsOn, ['other/requirements.yml', 'other/requirements.yaml']);
  });

  for (const [path, text] of [
    ['roles/requirements.yml', 'roles:\n- src: x\nrequirements:\n- id: a\n'],
    ['roles/requirements.yml', '- id: a\n'],
    ['docs/software_verification_cases.yml', 'cases:\n- id: a\n'],
    ['docs/manual_verification_results.yml', 'results: {}\n'],
  ] as const)
    it(`are no others of the same name: ${path} ${JSON.stringify(text)}`, () =>
      assert.deepEqual(read(path, text).requirements, []));

  it('say where they are at fault and where they are off', () =>
    check(
      'docs/requirements.yml',
      `
      metadata: {urn: shop}
      requirements:
      - id: REQ_1
        title: "open
      # reqproof:ignore-next-line
      - id: REQ_2
      `,
      `
      3:3-6:12 req shop/REQ_1 [REQ_1] "open # reqproof:ignore-next-line - id: REQ_"
      6:12-12 error syntax-error: docs/requirements.yml, line 6: this is not valid YAML: Missing closing "quote.
      `,
    ));

  it('take time as they are long', () =>
    assertGrowsLinearly(
      2_000,
      (n) =>
        `metadata:\n  urn: a\nrequirements:\n${'- id: A\n  references:\n    requirement_ids: [B]\n- x: y\n'.repeat(n)}`,
      (text) => read('docs/requirements.yml', text),
    ));
});
