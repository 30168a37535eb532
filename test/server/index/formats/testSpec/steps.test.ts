import assert from 'node:assert/strict';
import { readStep } from '../../../../../server/src/index/formats/testSpec/steps';

describe('step phrases', () => {
  const table: readonly (readonly [string, string])[] = [
    ['Navigate to https://x.org/a', 'navigate target=https://x.org/a'],
    ['Go to `/settings`.', 'navigate target=/settings'],
    ['Open /checkout', 'navigate target=/checkout'],
    ['User opens the /checkout page', 'navigate target=/checkout page'],
    ['Refresh the page', 'refresh'],
    ['Click the "Submit" button', 'click target=Submit'],
    ['Click on "Sign In"', 'click target=Sign In'],
    ['Click the "Help" link', 'click target=Help'],
    ['Click **Pay now**.', 'click target=Pay now'],
    ['Click the navigation menu item "Settings"', 'click target=Settings'],
    ['Enter "a@b.c" into the email field', 'fill target=email value=a@b.c'],
    ['Enter "{{PASSWORD}}" into the password field', 'fill target=password value={{PASSWORD}}'],
    ['Type "Hello" into the search box', 'fill target=search value=Hello'],
    ['Fill "1" into the Amount field', 'fill target=Amount value=1'],
    ['Fill card number `4242`.', 'fill target=card number value=4242'],
    ['Enter password: {{PASSWORD}}', 'fill target=password value={{PASSWORD}}'],
    ['Select "Peru" from the country dropdown', 'select target=country value=Peru'],
    ['Check the "I agree" checkbox', 'check target=I agree'],
    ['Uncheck the "I agree" checkbox', 'uncheck target=I agree'],
    ['Select the "Monthly" radio button', 'choose target=Monthly'],
    ['Wait for "Success" to be visible', 'wait visible target=Success'],
    ['Wait for the spinner to disappear', 'wait hidden target=spinner'],
    ['Wait for the page to finish loading', 'wait loaded'],
    ['Wait 3 seconds', 'wait value=3'],
    ['Verify the page title contains "Home"', 'verify title value=Home'],
    ['Verify that the URL contains "/home"', 'verify url value=/home'],
    ['Verify the heading "Login" is visible', 'verify heading value=Login'],
    ['Verify "Welcome" is visible', 'verify visible target=Welcome'],
    ['Verify the success message appears', 'verify visible target=success message'],
    ['Detailed assertion of text "Hello"', 'verify text value=Hello'],
    ['Verify the page matches the baseline screenshot', 'verify baseline'],
    ['Verify the order is not created', 'verify statement value=the order is not created'],
    ['Take a screenshot for visual comparison', 'screenshot'],
    ['[API] POST /users with body {"a": 1}', 'request POST target=/users value={"a": 1}'],
    ['Verify response status is 201', 'verify response value=response status is 201'],
    ['Store response.body.id as $id', 'store target=response.body.id value=$id'],
  ];
  for (const [text, expected] of table)
    it(text, () => {
      const step = readStep(text);
      assert.ok(step);
      const { action, condition, method, target, value } = step;
      const parts = [action, condition, method, target && `target=${target}`, value && `value=${value}`];
      assert.equal(parts.filter(Boolean).join(' '), expected);
    });

  for (const text of ['Frobnicate the widget', '[Action]', '', 'Clickety', 'The end', 'x'.repeat(5_000)])
    it(`not understood: ${text.slice(0, 30)}`, () => assert.equal(readStep(text), undefined));
});
