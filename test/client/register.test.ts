import '../support/fakeVscode/install';
import assert from 'node:assert/strict';
import type { App } from '../../client/src/app';
import { registerCommands } from '../../client/src/commands/register';
import { acceptEvidence } from '../../schema/protocol';
import { FakeServer } from '../support/fakeVscode/fakeServer';
import { shop } from '../support/fakeVscode/shop';
import { commands, forget } from '../support/fakeVscode/vscode';

/** What Accept Evidence tells of a requirement when the server answers so, and what it logs. */
async function accept(answer: () => { accepted: number }) {
  const shown = forget();
  const logged: string[] = [];
  const log = { info: (line: string) => logged.push(line), error: (line: string) => logged.push(line) };
  const server = new FakeServer().answer(acceptEvidence, answer);
  const registration = registerCommands({ server, log } as unknown as App);
  await commands.executeCommand('reqproof.acceptEvidence', { folder: shop, key: 'REQ-1' });
  registration.dispose();
  return { messages: shown.messages, logged };
}

describe('a command', () => {
  it('that can do nothing says what to do', async () => {
    const { messages } = await accept(() => ({ accepted: 0 }));
    assert.equal(messages.length, 1);
    assert.match(messages[0] ?? '', /^warning: Nothing of REQ-1 can be accepted: .* import the results\.$/);
  });

  it('that fails says so, and keeps the rest for the log', async () => {
    const { messages, logged } = await accept(() => {
      throw new Error('The disk is full.');
    });
    assert.deepEqual(messages, ['error: The disk is full. [Show Log]']);
    assert.match(logged.join(), /^reqproof\.acceptEvidence: Error: The disk is full\.\n {4}at /);
  });
});
