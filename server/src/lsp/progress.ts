import type { WorkDoneProgressReporter } from 'vscode-languageserver';
import type { Progress } from '../ports';

/** Counts as the percentages that clients show; a client without progress gets none. */
export function progressTo(reporter: WorkDoneProgressReporter | undefined): Progress {
  let shown = -1;
  return {
    report(done, total, message) {
      const percentage = total ? Math.min(100, Math.floor((done / total) * 100)) : 0;
      if (!reporter || (percentage === shown && message === undefined)) return;
      shown = percentage;
      reporter.report(percentage, message ?? (total ? `${done} of ${total}` : String(done)));
    },
  };
}

export const silent: Progress = { report: () => undefined };
