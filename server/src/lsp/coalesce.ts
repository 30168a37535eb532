/**
 * Many calls, few runs: one run per turn of the event loop, and never two at once. What is asked
 * for during a run happens in the next. Errors go to `onError`.
 */
export function coalesced(run: () => Promise<void> | void, onError: (error: unknown) => void): () => void {
  let wanted = false;
  let busy = false;
  const turn = async (): Promise<void> => {
    wanted = false;
    try {
      await run();
    } catch (error) {
      onError(error);
    }
    busy = false;
    if (wanted) trigger();
  };
  const trigger = (): void => {
    wanted = true;
    if (busy) return;
    busy = true;
    setImmediate(() => void turn());
  };
  return trigger;
}
