import { CancellationTokenSource, window, type Disposable, type QuickPickItem } from '../vscodeApi';
import type { CancellationToken } from '../vscodeApi';

export interface Choice<T> extends QuickPickItem {
  readonly value?: T;
}

export interface Found<T> {
  readonly choices: readonly Choice<T>[];
  readonly total: number;
}

/**
 * A quick pick that is filtered by the server: each text asks anew and cancels what was asked
 * before. Undefined when dismissed.
 */
export function pickFromServer<T>(
  options: { readonly title: string; readonly placeholder: string },
  find: (text: string, token: CancellationToken) => Promise<Found<T>>,
): Promise<T | undefined> {
  const pick = window.createQuickPick<Choice<T>>();
  const subscriptions: Disposable[] = [pick];
  let asked = new CancellationTokenSource();
  pick.title = options.title;
  pick.placeholder = options.placeholder;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;

  const ask = async (text: string): Promise<void> => {
    asked.cancel();
    asked = new CancellationTokenSource();
    const { token } = asked;
    pick.busy = true;
    try {
      const { choices, total } = await find(text, token);
      if (token.isCancellationRequested) return;
      pick.items = withRemainder(choices, total);
    } catch (error) {
      if (token.isCancellationRequested) return;
      pick.items = [{ label: `$(warning) ${(error as Error).message}`, alwaysShow: true }];
    } finally {
      if (!token.isCancellationRequested) pick.busy = false;
    }
  };

  return new Promise((resolve) => {
    subscriptions.push(
      pick.onDidChangeValue((text) => void ask(text)),
      pick.onDidAccept(() => {
        const value = pick.selectedItems[0]?.value;
        if (value === undefined) return; // a row that only tells something
        resolve(value);
        pick.hide();
      }),
      pick.onDidHide(() => {
        asked.cancel();
        for (const subscription of subscriptions) subscription.dispose();
        resolve(undefined);
      }),
    );
    pick.show();
    void ask('');
  });
}

function withRemainder<T>(choices: readonly Choice<T>[], total: number): Choice<T>[] {
  if (choices.length >= total) return [...choices];
  const left = total - choices.length;
  return [
    ...choices,
    { label: `${left} more: type to narrow`, alwaysShow: true, iconPath: undefined } as Choice<T>,
  ];
}
