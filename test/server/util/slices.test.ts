import assert from 'node:assert/strict';
import { createSlices, finish, finishInSlices } from '../../../server/src/util/slices';
import { Turns } from '../../../server/src/util/turns';

function* countTo(end: number): Generator<undefined, number> {
  for (let n = 0; n < end; n++) yield;
  return end;
}

describe('slices of long work', () => {
  it('give the same answer with and without a break', async () => {
    assert.equal(finish(countTo(1000)), 1000);
    assert.equal(await finishInSlices(countTo(1000)), 1000);
    assert.equal(finish(countTo(0)), 0);
  });

  it('let others have their turn when they are used up', async () => {
    let turns = 0;
    setImmediate(() => turns++);
    await finishInSlices(countTo(32 * 200), createSlices(undefined, -1));
    assert.equal(turns, 1);
  });

  it('end with the reason when they are cancelled', async () => {
    const stop = new AbortController();
    stop.abort(new Error('enough'));
    await assert.rejects(finishInSlices(countTo(10_000), createSlices(stop.signal, 0)), /enough/);
  });
});

describe('turns', () => {
  it('run tasks in their order, one at a time, past those that fail', async () => {
    const turns = new Turns();
    const diary: string[] = [];
    const task =
      (name: string, fails = false) =>
      async () => {
        diary.push(`${name} begins`);
        await Promise.resolve();
        diary.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      };
    const failing = assert.rejects(turns.take(task('a', true)), /a/);
    const last = turns.take(task('b'));
    await turns.idle();
    assert.deepEqual(diary, ['a begins', 'a ends', 'b begins', 'b ends']);
    await failing;
    assert.equal(await last, 'b');
  });
});
