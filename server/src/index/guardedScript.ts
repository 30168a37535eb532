import vm from 'node:vm';

/**
 * Milliseconds that a user's regular expression may take for one text, and for each million characters
 * of it: time is that of the clock, and on a busy machine a long text takes long. V8 interrupts it when
 * they are over. It is also how long the main loop may stand still, once, for an unsaved text.
 */
const budget = 250;
const budgetPerMillion = 1000;

/**
 * Runs a program over texts so that it can not hang the process. `program` is the source of a script
 * that sees the global `input`, a string, and whose value is a string. Nothing of ours is within reach
 * of the script: only strings go in and out. The function throws when the time is over; a call costs
 * about 0.1 ms.
 */
export function createGuardedScript(program: string): (input: string) => string {
  const context = vm.createContext({ input: '' });
  const script = new vm.Script(program);
  return (input) => {
    context['input'] = input;
    const timeout = budget + Math.ceil((input.length / 1_000_000) * budgetPerMillion);
    return String(script.runInContext(context, { timeout }));
  };
}
