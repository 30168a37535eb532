import { impact } from '../../../schema/protocol';
import type { Server } from '../server';
import { Pages } from './page';

interface Subject {
  readonly folder: string;
  readonly revision: string;
}

/** What a change puts at risk, with links to the places. */
export class ImpactDocuments extends Pages {
  constructor(server: Server) {
    super({
      scheme: 'reqproof-impact',
      name: 'What is at risk',
      load: async (subject) => (await server.request(impact, JSON.parse(subject) as Subject)).markdown,
    });
  }

  showSince(subject: Subject): Promise<void> {
    return this.show(JSON.stringify(subject));
  }
}
