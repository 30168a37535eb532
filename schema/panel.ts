/**
 * What the "Show Why" panel and the extension tell each other. The page holds no data of its own:
 * it draws what it is sent and names what was clicked.
 */

export interface PanelReason {
  readonly message: string;
  /** `path:line` for people; present when the place can be opened. */
  readonly place?: string;
}

export interface PanelLink {
  readonly test: string;
  readonly place: string;
  /** `verifies`, `implements`; with `partial` or `suggested` where it is not full. */
  readonly role: string;
  /** One line per environment and branch that has run the test. */
  readonly results: readonly { readonly status: string; readonly text: string; readonly message?: string }[];
}

export interface PanelChange {
  readonly title: string;
  readonly place: string;
  readonly words: readonly { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }[];
}

/** One run: drawn as a mark, read out as `text`. */
export interface PanelMark {
  readonly outcome: 'passed' | 'retried' | 'failed' | 'other';
  /** `failed, run 2026-01-02_10-00-00, 2026-01-02 10:00 UTC, commit c0ffee, environment ci, branch main` */
  readonly text: string;
}

export interface PanelHistory {
  /** The environment and branch that it is about. */
  readonly title: string;
  readonly rows: readonly {
    readonly name: string;
    /** Oldest first. */
    readonly marks: readonly PanelMark[];
    readonly sentences: readonly string[];
  }[];
}

/** The requirement as the page draws it: every string is shown as text, never as HTML. */
export interface PanelContent {
  readonly code: string;
  readonly title: string;
  readonly description: string;
  readonly criteria: readonly string[];
  readonly state: string;
  readonly why: string;
  readonly facts: readonly string[];
  readonly place: string;
  readonly reasons: readonly PanelReason[];
  readonly links: readonly PanelLink[];
  readonly changes: readonly PanelChange[];
  readonly history: readonly PanelHistory[];
  readonly historyNotes: readonly string[];
  readonly actions: readonly { readonly id: PanelAction; readonly label: string; readonly title: string }[];
}

export type PanelAction = 'accept' | 'unaccept' | 'waive' | 'copy' | 'link';

// ---- to page ------------------------------------------------------------------------------------

export type ToPage =
  | { readonly type: 'show'; readonly content: PanelContent }
  /** The requirement is gone, or the server can not be asked; says what to do. */
  | { readonly type: 'message'; readonly text: string };

// ---- from page ----------------------------------------------------------------------------------

/** Places are named by where they stand in the content that was sent, never by a path of the page's own. */
export type FromPage =
  | { readonly type: 'ready' }
  | {
      readonly type: 'open';
      readonly list: 'definition' | 'reason' | 'link' | 'change';
      readonly index: number;
    }
  | { readonly type: 'action'; readonly id: PanelAction };
