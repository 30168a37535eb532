import { projectFileName } from '../../../schema/settings';
import type { CliHost, OpenProjectOptions } from './host';
import type { IndexStats, Service } from '../service';
import { UsageError } from './exit';
import { plural } from './render/summary';

/** Opens and indexes a project, hands it to `use`, and closes it whatever happens. */
export async function withProject<T>(
  host: CliHost,
  folder: string,
  options: OpenProjectOptions,
  use: (service: Service, stats: IndexStats) => Promise<T>,
): Promise<T> {
  const service = await host.openProject(folder, options);
  try {
    const stats = await service.start(indexProgress(host), host.signal);
    host.progress.clear();
    if (service.evidenceFault !== undefined)
      throw new UsageError(`${service.evidenceFault} Without it no state can be told.`);
    for (const notice of [...service.notices, ...service.store.status().notices])
      host.stderr.write(`note: ${notice}\n`);
    return await use(service, stats);
  } finally {
    await service.close();
  }
}

const indexProgress = (host: CliHost) => ({
  report: (done: number, total: number | undefined) =>
    host.progress.update(
      `Reading ${total === undefined ? plural(done, 'file') : `${done} of ${plural(total, 'file')}`}`,
    ),
});

/** Settings that do not count change what is shown: verbs that list no problems say it beside their answer. */
export function tellSettingsFaults(host: CliHost, { view }: Service): void {
  for (const { severity, location, message } of view.problems(projectFileName))
    if (severity === 'error')
      host.stderr.write(`note: ${projectFileName}:${location.range.start.line + 1}: ${message}\n`);
}
