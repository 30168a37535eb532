import { SemanticTokensBuilder, type SemanticTokens } from 'vscode-languageserver';
import { semanticTokens, tokenLegend } from '../../features/semanticTokens';
import type { Session } from '../session';

export function semanticTokensHandler(session: Session): void {
  session.connection.languages.semanticTokens.on(
    session.documentQuestion('semanticTokens/full', noTokens, ({ scope, document }): SemanticTokens => {
      const builder = new SemanticTokensBuilder();
      for (const { range, type, modifiers } of semanticTokens(scope, document.path)) {
        const { line, character } = range.start;
        const bits = modifiers.reduce((sum, each) => sum | (1 << tokenLegend.modifiers.indexOf(each)), 0);
        builder.push(line, character, range.end.character - character, tokenLegend.types.indexOf(type), bits);
      }
      return builder.build();
    }),
  );
}

const noTokens: SemanticTokens = { data: [] };
