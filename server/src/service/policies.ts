import type { Clock } from '../ports';
import type { Touched, TraceGraph } from '../trace/graph';
import type { Configuration } from './configuration';

/** Hands the graph what the settings say about grading, and only what is different: all grades rest on it. */
export class Policies {
  private waivers = '';
  private grading = '';

  constructor(
    private readonly configuration: Configuration,
    private readonly graph: TraceGraph,
    private readonly clock: Clock,
  ) {}

  apply(): readonly Touched[] {
    const { settings, projectReading } = this.configuration;
    const { environment, maxAgeDays, severity } = settings;
    const { waivers, problems } = projectReading;
    const touched: Touched[] = [];
    if (differs(this.waivers, (this.waivers = JSON.stringify([waivers, problems]))))
      touched.push(this.graph.setWaiversFromProjectFile(waivers, problems));
    const policies = projectReading.settings.policies ?? [];
    const grading = { environment, maxAgeDays, severity, policies };
    if (differs(this.grading, (this.grading = JSON.stringify(grading))))
      touched.push(this.graph.configure(grading, this.clock.now()));
    return touched;
  }
}

const differs = (before: string, after: string): boolean => before !== after;
