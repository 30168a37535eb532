import assert from 'node:assert/strict';
import { coalesced } from '../../../server/src/lsp/coalesce';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('coalesced work', () => {
  it('runs once for many calls', async () => {
    let runs = 0;
    const trigger = coalesced(() => void runs++, assert.ifError);
    trigger();
    trigger();
    trigger();
    assert.equal(runs, 0, 'not within the call');
    await turn();
    await turn();
    assert.equal(runs, 1);
  });

  it('runs again, and not at the same time, for what is asked during a run', async () => {
    let runs = 0;
    let finish = (): void => undefined;
    const trigger = coalesced(() => {
      runs++;
      return new Promise<void>((resolve) => (finish = resolve));
    }, assert.ifError);
    trigger();
    await turn();
    trigger();
    trigger();
    await turn();
    assert.equal(runs, 1);
    finish();
    await turn();
    await turn();
    assert.equal(runs, 2);
  });

  it('goes on after a failure', async () => {
    const errors: unknown[] = [];
    let runs = 0;
    const trigger = coalesced(
      () => {
        runs++;
        throw new Error('broken');
      },
      (error) => errors.push(error),
    );
    trigger();
    await turn();
    await turn();
    trigger();
    await turn();
    await turn();
    assert.equal(runs, 2);
    assert.equal(errors.length, 2);
  });
});
