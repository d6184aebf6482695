import { type GivenSettings, type JsonResult, renderMarkdown, type Target } from '@smtp-probe/probe';
import * as vscode from 'vscode';
import { TranscriptChannel } from './channel.ts';
import { History } from './history.ts';
import { say, showOutcome } from './message.ts';
import { askForTarget, targetOfArgument } from './prompt.ts';
import { type Outcome, Session } from './session.ts';
import { readSettings } from './settings.ts';

export { openConfigFiles } from './config-file/open.ts';

/** The commands behind their names, and all that they share. */
export interface App extends vscode.Disposable {
  /** Without an argument it asks; with `{ host, port, tls }` it asks nothing. Undefined: the person went away. */
  testServer(argument?: unknown): Promise<JsonResult | undefined>;
  /** As `testServer`, but it goes on through STARTTLS, and the certificate must hold. */
  verifyServer(argument?: unknown): Promise<JsonResult | undefined>;
  testAgain(): Promise<JsonResult | undefined>;
  /** Ends all tests that run. */
  cancel(): void;
  showTranscript(): void;
  copyReport(): Promise<void>;
  clearHistory(): Promise<void>;
}

export function createApp(context: vscode.ExtensionContext): App {
  const channel = new TranscriptChannel(context.extension);
  const history = new History(context.globalState);
  const session = new Session(channel);
  let last: Outcome | undefined;
  let lastTest: { readonly target: Target; readonly demands: GivenSettings } | undefined;

  async function test(target: Target, demands: GivenSettings): Promise<JsonResult> {
    const settings = readSettings(demands);
    if (!settings.ok) {
      void vscode.window.showErrorMessage(say(settings.problem));
      throw new TypeError(settings.problem);
    }
    lastTest = { target, demands };
    if (settings.reveal === 'always') channel.reveal();
    const outcome = await session.run(target, settings.settings);
    last = outcome;
    const { verdict, result } = outcome.judgement;
    const cancelled = result.end.kind === 'failed' && result.end.code === 'cancelled';
    if (settings.reveal === 'onProblem' && verdict !== 'pass' && !cancelled) channel.reveal();
    // Not awaited: the result is there, however long the message stands.
    void showOutcome(outcome.judgement, {
      showTranscript: () => channel.reveal(),
      testAgain: () => test(target, demands),
    });
    return outcome.json;
  }

  async function askAndTest(argument: unknown, demands: GivenSettings): Promise<JsonResult | undefined> {
    if (argument !== undefined) return await test(targetOfArgument(argument), demands);
    const target = await askForTarget(history);
    if (!target) return undefined;
    await history.add(target);
    return await test(target, demands);
  }

  const testServer = (argument?: unknown) => askAndTest(argument, {});

  return {
    testServer,
    verifyServer: (argument) => askAndTest(argument, { tls: 'verify' }),
    testAgain: async () => (lastTest ? await test(lastTest.target, lastTest.demands) : await testServer()),
    cancel: () => session.cancelAll(),
    showTranscript: () => channel.reveal(),
    copyReport: async () => {
      if (last) await vscode.env.clipboard.writeText(renderMarkdown([last.judgement]));
      void vscode.window.showInformationMessage(
        last
          ? vscode.l10n.t(
              'The report on {0} is on the clipboard, as Markdown.',
              say(last.judgement.result.target.label),
            )
          : vscode.l10n.t('There is no report yet: test a server first.'),
      );
    },
    clearHistory: async () => await history.clear(),
    dispose: () => {
      session.cancelAll();
      channel.dispose();
    },
  };
}
