import tseslint from 'typescript-eslint';
import layers from './test/lint/layers.mjs';

export default tseslint.config(
  {
    ignores: [
      'dist/',
      '.vscode-host/',
      'test/sample/',
      'test/fixtures/',
      'test/e2e/*/workspace/',
      'test/.out/',
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    plugins: { house: { rules: { layers } } },
    rules: {
      'house/layers': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'no-console': 'error',
      'max-lines': ['warn', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // In the server, stdout belongs to LSP; in the CLI, to the renderer.
    files: ['server/**/*.ts'],
    ignores: ['server/src/cli/render/**', 'server/src/cli.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'stdout',
          message: 'stdout belongs to LSP and to cli/render; use the Logger.',
        },
      ],
    },
  },
  { files: ['test/**', '*.mjs'], rules: { 'no-console': 'off', 'max-lines': 'off' } },
);
