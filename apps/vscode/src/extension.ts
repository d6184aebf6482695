import * as vscode from 'vscode';
import type { App } from './app.ts';
import { whenConfigFileIsThere } from './config-file/presence.ts';
import { registerProbeTool } from './language-tool/register.ts';

/** What other extensions and the tests learn of this one. */
export interface Api {
  /** How long `activate` itself took, in milliseconds. */
  readonly activationMs: number;
}

/** Each is the App's method of the same name. */
const commands = [
  'testServer',
  'verifyServer',
  'testDomain',
  'testAgain',
  'cancel',
  'showTranscript',
  'copyReport',
  'compareRuns',
  'writeWorkflow',
  'clearHistory',
] as const satisfies readonly (keyof App)[];

/** Registers the commands and returns: the core and all else is loaded when one of them first runs, or there is a smtp-probe.yml. */
export function activate(context: vscode.ExtensionContext): Api {
  const begun = performance.now();
  let loading: Promise<App> | undefined;
  const load = async (): Promise<App> => {
    const { createApp } = await import('./app.ts');
    const app = createApp(context);
    context.subscriptions.push(app);
    return app;
  };
  const loadOnce = async (): Promise<App> => {
    loading ??= load();
    return await loading;
  };
  for (const name of commands) {
    const run = async (argument: unknown): Promise<unknown> => await (await loadOnce())[name](argument);
    context.subscriptions.push(vscode.commands.registerCommand(`smtpProbe.${name}`, run));
  }
  context.subscriptions.push(registerProbeTool(loadOnce));
  whenConfigFileIsThere(context, async () => (await loadOnce()).openConfigFiles());
  return { activationMs: performance.now() - begun };
}
