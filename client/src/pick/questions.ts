import { window, type Disposable } from '../vscodeApi';

export interface Question<K extends string> {
  readonly id: K;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  /** What is wrong with an answer; undefined when it is good. */
  readonly problem?: (answer: string) => string | undefined;
}

/** Asks one after the other, saying how many are left. Undefined as soon as one is dismissed. */
export async function ask<K extends string>(
  title: string,
  questions: readonly Question<K>[],
): Promise<Record<K, string> | undefined> {
  const answers: Partial<Record<K, string>> = {};
  for (const [index, question] of questions.entries()) {
    const answer = await askOne(title, question, index + 1, questions.length);
    if (answer === undefined) return undefined;
    answers[question.id] = answer.trim();
  }
  return answers as Record<K, string>;
}

function askOne<K extends string>(
  title: string,
  question: Question<K>,
  step: number,
  totalSteps: number,
): Promise<string | undefined> {
  const box = window.createInputBox();
  Object.assign(box, { title, step, totalSteps, prompt: question.prompt, ignoreFocusOut: true });
  box.placeholder = question.placeholder;
  box.value = question.value ?? '';
  const subscriptions: Disposable[] = [box];
  return new Promise((resolve) => {
    subscriptions.push(
      box.onDidChangeValue(() => (box.validationMessage = undefined)),
      box.onDidAccept(() => {
        box.validationMessage = question.problem?.(box.value.trim());
        if (box.validationMessage) return;
        resolve(box.value);
        box.hide();
      }),
      box.onDidHide(() => {
        for (const subscription of subscriptions) subscription.dispose();
        resolve(undefined);
      }),
    );
    box.show();
  });
}
