import { randomBytes } from 'node:crypto';
import { Uri, type Webview } from '../vscodeApi';

/** The page: its own style and script and nothing else; data comes by message and is drawn as text. */
export function evidencePage(webview: Webview, extensionUri: Uri): string {
  const resource = (...path: readonly string[]): string =>
    webview.asWebviewUri(Uri.joinPath(extensionUri, ...path)).toString();
  const nonce = randomBytes(16).toString('base64');
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="UTF-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1.0">
  <link rel="stylesheet" href="${resource('media', 'evidence.css')}">
  <title>Why</title>
</head>
<body>
  <main id="why" aria-live="polite"></main>
  <script nonce="${nonce}" src="${resource('dist', 'webview', 'evidence.js')}"></script>
</body>
</html>`;
}
