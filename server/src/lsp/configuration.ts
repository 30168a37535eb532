import { defaultSettings, editorSettings, type Settings } from '../../../schema/settings';

export interface ReadSettings {
  readonly settings: Settings;
  /** One sentence per setting that was refused. */
  readonly faults: readonly string[];
}

/**
 * Settings from what a client sent, key by key: one bad value does not spoil the others. A refused
 * value leaves the previous one in force, an absent one means the default.
 */
export function readSettings(sent: unknown, previous: Settings): ReadSettings {
  if (typeof sent !== 'object' || sent === null) return { settings: defaultSettings, faults: [] };
  const values = new Map<string, unknown>(Object.entries(sent));
  const settings: Record<string, unknown> = { ...defaultSettings };
  const faults: string[] = [];
  for (const key of Object.keys(editorSettings.shape) as (keyof Settings)[]) {
    const value = values.get(key);
    if (value === undefined || value === null) continue;
    const parsed = editorSettings.shape[key].safeParse(value);
    const fault = parsed.success ? faultOf(key, parsed.data) : sentence(parsed.error.issues);
    if (fault === undefined) settings[key] = parsed.data;
    else {
      settings[key] = previous[key];
      const kept =
        key === 'postgresUrl'
          ? 'the previous value'
          : `the previous value (${JSON.stringify(previous[key])})`;
      faults.push(`Setting reqproof.${key}: ${fault} Until it is corrected, ${kept} stays in force.`);
    }
  }
  return { settings: settings as Settings, faults };
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function sentence(issues: readonly Issue[]): string {
  return issues
    .slice(0, 3)
    .map(
      ({ path, message }) =>
        `${path.length > 0 ? `at ${path.join('.')}: ` : ''}${message.replace(/\.?$/, '.')}`,
    )
    .join(' ');
}

/** What the schema can not see. */
function faultOf(key: keyof Settings, value: unknown): string | undefined {
  if (key !== 'idPattern') return undefined;
  try {
    new RegExp(String(value));
    return undefined;
  } catch (error) {
    return `it is not a regular expression: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

/** A store can not be changed under a running engine. */
export const needsNewEngine = (before: Settings, after: Settings): boolean =>
  before.store !== after.store || before.postgresUrl !== after.postgresUrl;
