import assert from 'node:assert/strict';
import { defaultIdPattern } from '../../../../../schema/settings';
import { gherkinReader } from '../../../../../server/src/index/formats/gherkin/reader';
import type { ReadOptions } from '../../../../../server/src/ports';
import { LineText } from '../../../../../server/src/features/text';
import { TestProject } from '../../../service/project';
import { block, outline } from '../outline';

type Kinds = NonNullable<ReadOptions['gherkinRequirements']>;

const read = (text: string, kinds: Kinds) =>
  gherkinReader.read(
    { path: 'a.feature', text },
    { options: { idPattern: defaultIdPattern, gherkinRequirements: kinds }, readText: () => undefined },
  );

const check = (kinds: Kinds, text: string, expected: string): void => {
  const index = read(block(text), kinds);
  assert.equal(outline(index), block(expected));
  const lines = new LineText(block(text));
  for (const { code, idRange } of index.requirements) assert.equal(lines.slice(idRange), code);
};

const shop = `
  @REQ-1 @smoke
  Feature: Cart
    As a buyer

    I fill a cart

    Rule: REQ-2 - Limits
      @REQ-3
      Scenario: Too many
        When I add a hundred apples

    @req:REQ-4
    Rule: Nothing yet
  `;

describe('Gherkin elements that are requirements', () => {
  it('none without the setting', () =>
    check(
      [],
      shop,
      `
      8-10 test "Cart > REQ-2 - Limits > Too many" #REQ-1 #smoke #REQ-3
      1 verifies REQ-1 tag -> file
      7 verifies REQ-2 title if known -> Cart > REQ-2 - Limits > Too many
      12 verifies REQ-4 tag -> 
      8 verifies REQ-3 tag -> Cart > REQ-2 - Limits > Too many
      `,
    ));

  it('features and rules, by tag or by name, verified by the scenarios below', () =>
    check(
      ['feature', 'rule'],
      shop,
      `
      1-5 gherkin-feature REQ-1 "Cart"
        "As a buyer\\nI fill a cart"
      7 gherkin-rule REQ-2 "Limits"
      12-13 gherkin-rule REQ-4 "Nothing yet"
      8-10 test "Cart > REQ-2 - Limits > Too many" #REQ-1 #smoke #REQ-3
      1 verifies REQ-1 tag -> file
      7 verifies REQ-2 title if known -> Cart > REQ-2 - Limits > Too many
      8 verifies REQ-3 tag -> Cart > REQ-2 - Limits > Too many
      `,
    ));

  it('rules alone, and nothing where no id is', () =>
    check(
      ['rule'],
      `
      Feature: Sends UTF-8
        Rule: See REQ-9 elsewhere
          Scenario: Works
            Given it
        Rule: [REQ-5] In brackets
          # reqproof:ignore-next-line
        Rule: REQ-6 is off
      `,
      `
      5 gherkin-rule REQ-5 "In brackets"
      3-4 test "Sends UTF-8 > See REQ-9 elsewhere > Works"
      2 verifies REQ-9 title if known -> Sends UTF-8 > See REQ-9 elsewhere > Works
      `,
    ));

  it('tags of tests and of implementations are no ids of their own', () =>
    check(
      ['feature'],
      `
      @TC-1 @implements:REQ-2
      Feature: Cart
      `,
      `
      1 verifies TC-1 tag if known -> file
      1 implements REQ-2 tag -> file
      `,
    ));

  it('are linked by their scenarios, and uncovered without any', async () => {
    const project = await TestProject.open({
      files: { 'a.feature': block(shop), 'reqproof.yaml': 'gherkinRequirements: [feature, rule]\n' },
    });
    assert.equal(project.states, 'REQ-1 linked, REQ-2 linked, REQ-4 uncovered');
  });
});
