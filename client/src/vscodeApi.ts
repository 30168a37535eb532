/** The only module that names `vscode`. Tests put a fake behind it, so that views run without an editor. */
export * from 'vscode';
