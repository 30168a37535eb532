import assert from 'node:assert/strict';
import { needsJsonReader } from '../../../../../server/src/index/formats/sphinxNeeds/needsJson';
import { itemOutline } from '../itemOutline';
import { readWithReader } from '../outline';

const json = `{
  "current_version": "1.0",
  "versions": {
    "0.9": {"needs": {"OLD_1": {"title": "Old"}}},
    "1.0": {
      "needs": {
        "REQ_1": {"id": "REQ_1", "title": "Log in", "content": "Text.", "status": "open", "tags": ["a"], "type": "req", "links": ["X_1"]},
        "REQ_2": 3
      }
    }
  }
}`;
const check = (text: string, expected: string): void =>
  assert.equal(
    itemOutline(readWithReader(needsJsonReader, { path: 'docs/needs.json', text }), text),
    expected,
  );

describe('needs.json', () => {
  it('defines what its current version holds', () =>
    check(json, '7:9-138 req REQ_1 [REQ_1] "Log in" "Text." draft tags a'));
  it('that is broken says what can be read', () =>
    check(json.slice(0, -12), '7:9-138 req REQ_1 [REQ_1] "Log in" "Text." draft tags a'));
  it('of something else says nothing', () => check('{"needs": []}', ''));
});
