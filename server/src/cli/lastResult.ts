import type { Standing } from '../../../schema/model';

/** The newest standing of the environment that counts; of all when none is chosen. */
export function lastResult(standings: readonly Standing[], environment: string): Standing | undefined {
  return standings
    .filter((standing) => environment === '' || standing.environment === environment)
    .reduce<Standing | undefined>(
      (newest, standing) => (!newest || standing.at > newest.at ? standing : newest),
      undefined,
    );
}
