export * from './hostSuite';
export * from './open';
export { ensureVscodeHost } from './setup';
export * from './uiSuite';
export { packVsix } from './vsix';
export { Workbench } from './workbench';
