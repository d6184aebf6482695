import {
  type GivenSettings,
  isDomain,
  type JsonDomain,
  type JsonResult,
  jsonDomain,
  jsonResult,
  type MailDomain,
  type Settings,
  type Target,
} from '@smtp-probe/probe';
import type * as vscode from 'vscode';
import { TranscriptChannel } from './channel.ts';
import { linkCodes } from './code-links.ts';
import { compareRuns } from './compare/compare.ts';
import { PastRuns } from './compare/past-runs.ts';
import { openRunDocuments } from './compare/run-document.ts';
import { openConfigFiles } from './config-file/open.ts';
import { copyReport } from './copy-report.ts';
import { askForDomain, domainOfArgument } from './domain-prompt.ts';
import { messageText } from './editor-text.ts';
import { History } from './history.ts';
import { ProbeTool } from './language-tool/probe-tool.ts';
import { type BegunTest, type EndedTest, endedTest, LastTest } from './last-test.ts';
import { showOutcome } from './message.ts';
import { type Outcome, wasCancelled } from './outcome.ts';
import { askForTarget, targetOfArgument } from './prompt.ts';
import { RunningTests } from './running-tests.ts';
import { Session } from './session.ts';
import { type ReadSettings, readSettings } from './settings.ts';
import { markStep } from './walkthrough.ts';
import { lastTested } from './workflow/last-tested.ts';
import { showWorkflow } from './workflow/show-workflow.ts';

/** What came of a domain, as data: its hosts stand among the results, as in the JSON report. */
export interface DomainResult {
  readonly domain: JsonDomain;
  readonly results: readonly JsonResult[];
}

/** The commands behind their names, and all that they share. */
export interface App extends vscode.Disposable {
  /** Without an argument it asks; with `{ host, port, tls }` it asks nothing. Undefined: the person went away. */
  testServer(argument?: unknown): Promise<JsonResult | undefined>;
  /** As `testServer`, but it goes on through STARTTLS, and the certificate must hold. */
  verifyServer(argument?: unknown): Promise<JsonResult | undefined>;
  /** Tests every MX host of a domain. With `{ domain, port, resolver }` it asks nothing. */
  testDomain(argument?: unknown): Promise<DomainResult | undefined>;
  testAgain(): Promise<JsonResult | DomainResult | undefined>;
  /** Ends all tests that run, those of the Testing view among them. */
  cancel(): void;
  showTranscript(): void;
  copyReport(): Promise<void>;
  /** Shows the last run of a server beside an earlier one. */
  compareRuns(): Promise<void>;
  /** Puts the last test into a workflow for GitHub, in an editor of its own. */
  writeWorkflow(): Promise<void>;
  clearHistory(): Promise<void>;
  readonly probeTool: ProbeTool;
  /** Begins all that the editor does with smtp-probe.yml. To be called once. */
  openConfigFiles(): void;
}

export function createApp(context: vscode.ExtensionContext): App {
  const channel = new TranscriptChannel(context.extension);
  const history = new History(context.globalState);
  const runs = new PastRuns(context.globalState);
  const lastTest = new LastTest(runs);
  const running = new RunningTests();
  const session = new Session(channel, running);
  const opened: vscode.Disposable[] = [channel, openRunDocuments(runs), linkCodes()];

  /** What came of a test, whoever began it. */
  async function end(test: EndedTest): Promise<void> {
    await lastTest.end(test);
    markStep('tested');
  }

  /** The steps of every test that a command begins; `run` is the one that differs. */
  async function hold<Came extends Outcome>(
    test: BegunTest,
    run: (settings: Settings) => Promise<Came>,
  ): Promise<Came> {
    const { settings, reveal } = settingsFor(test.demands);
    lastTest.begin(test);
    if (reveal === 'always') channel.reveal();
    const outcome = await run(settings);
    await end(endedTest(test.target.label, outcome));
    const isProblem = outcome.verdict !== 'pass' && !wasCancelled(outcome);
    if (reveal === 'onProblem' && isProblem) channel.reveal();
    const actions = { showTranscript: () => channel.reveal(), testAgain: () => repeat(test) };
    // Not awaited: the result is there, however long the message stands.
    void showOutcome(outcome, actions);
    return outcome;
  }

  async function testTarget(target: Target, demands: GivenSettings): Promise<JsonResult> {
    return jsonResult(await hold({ target, demands }, (settings) => session.run(target, settings)));
  }

  async function testDomain(target: MailDomain, demands: GivenSettings): Promise<DomainResult> {
    const judgement = await hold({ target, demands }, (settings) => session.runDomain(target, settings));
    return { domain: jsonDomain(judgement), results: judgement.hosts.map(jsonResult) };
  }

  const repeat = ({ target, demands }: BegunTest): Promise<JsonResult | DomainResult> =>
    isDomain(target) ? testDomain(target, demands) : testTarget(target, demands);

  async function clearHistory(): Promise<void> {
    await history.clear();
    await runs.clear();
  }

  async function askAndTest(argument: unknown, demands: GivenSettings): Promise<JsonResult | undefined> {
    if (argument !== undefined) return await testTarget(targetOfArgument(argument), demands);
    const target = await askForTarget(history, clearHistory);
    if (!target) return undefined;
    await history.add(target);
    return await testTarget(target, demands);
  }

  async function askAndTestDomain(argument?: unknown): Promise<DomainResult | undefined> {
    if (argument !== undefined) {
      const { domain, resolver } = domainOfArgument(argument);
      return await testDomain(domain, { resolver });
    }
    const domain = await askForDomain(history, clearHistory);
    if (!domain) return undefined;
    await history.addDomain(domain);
    return await testDomain(domain, {});
  }

  const testServer = (argument?: unknown) => askAndTest(argument, {});

  return {
    testServer,
    verifyServer: (argument) => askAndTest(argument, { tls: 'verify' }),
    testDomain: askAndTestDomain,
    testAgain: async () => await (lastTest.begun ? repeat(lastTest.begun) : testServer()),
    cancel: () => running.cancelAll(),
    showTranscript: () => channel.reveal(),
    copyReport: async () => await copyReport(lastTest.ended),
    compareRuns: async () => await compareRuns(runs, lastTest.ended),
    writeWorkflow: async () => await showWorkflow(lastTested(lastTest, history)),
    clearHistory,
    probeTool: new ProbeTool(async (target, cancelling) => {
      const judgement = await session.run(target, settingsFor({}).settings, cancelling);
      await end(endedTest(target.label, judgement));
      return judgement;
    }),
    openConfigFiles: () => {
      opened.push(openConfigFiles(running, end));
    },
    dispose: () => {
      running.cancelAll();
      for (const each of opened) each.dispose();
    },
  };
}

/** Bad settings are told to whoever called; to a person the editor tells it, and makes links of what it is told. */
function settingsFor(demands: GivenSettings): Extract<ReadSettings, { ok: true }> {
  const settings = readSettings(demands);
  if (settings.ok) return settings;
  throw new TypeError(messageText(settings.problem));
}
