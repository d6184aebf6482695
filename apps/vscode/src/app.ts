import {
  type DomainJudgement,
  type GivenSettings,
  isDomain,
  type JsonDomain,
  type JsonResult,
  type Judgement,
  jsonDomain,
  jsonResult,
  type MailDomain,
  renderMarkdown,
  type Target,
} from '@smtp-probe/probe';
import * as vscode from 'vscode';
import { TranscriptChannel } from './channel.ts';
import { compareRuns } from './compare/compare.ts';
import { PastRuns } from './compare/past-runs.ts';
import { openRunDocuments } from './compare/run-document.ts';
import { askForDomain, domainOfArgument } from './domain-prompt.ts';
import { messageText } from './editor-text.ts';
import { History } from './history.ts';
import { ProbeTool } from './language-tool/probe-tool.ts';
import { isDomainCancelled, showDomainOutcome, showOutcome } from './message.ts';
import { askForTarget, targetOfArgument } from './prompt.ts';
import { Session } from './session.ts';
import { changedSettings, type ReadSettings, readSettings } from './settings.ts';
import { isCancelled } from './words.ts';
import { showWorkflow } from './workflow/show-workflow.ts';
import type { TestedTarget } from './workflow/workflow.ts';

export { openConfigFiles } from './config-file/open.ts';

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
  /** Ends all tests that run. */
  cancel(): void;
  showTranscript(): void;
  copyReport(): Promise<void>;
  /** Shows the last run of a server beside an earlier one. */
  compareRuns(): Promise<void>;
  /** Puts the last test into a workflow for GitHub, in an editor of its own. */
  writeWorkflow(): Promise<void>;
  clearHistory(): Promise<void>;
  readonly probeTool: ProbeTool;
}

/** The last test that was begun, for the commands that speak of it. */
interface LastTest {
  readonly target: Target | MailDomain;
  readonly demands: GivenSettings;
}

/** What came of the last test that ended. */
interface LastOutcome {
  readonly label: string;
  readonly judgements: readonly Judgement[];
  readonly domains: readonly DomainJudgement[];
}

export function createApp(context: vscode.ExtensionContext): App {
  const channel = new TranscriptChannel(context.extension);
  const history = new History(context.globalState);
  const runs = new PastRuns(context.globalState);
  const documents = openRunDocuments(runs);
  const session = new Session(channel);
  let lastTest: LastTest | undefined;
  let last: LastOutcome | undefined;

  const actionsFor = (test: LastTest) => ({
    showTranscript: () => channel.reveal(),
    testAgain: () => repeat(test),
  });

  const repeat = ({ target, demands }: LastTest): Promise<JsonResult | DomainResult> =>
    isDomain(target) ? testDomain(target, demands) : test(target, demands);

  /** The last test; before the first of this window, the last one that was typed. */
  function tested(): TestedTarget | undefined {
    const [recent] = history.targets;
    const test = lastTest ?? (recent && { target: recent, demands: {} });
    if (!test) return undefined;
    const outcome = last?.label === test.target.label ? last : undefined;
    const [domain] = outcome?.domains ?? [];
    const [judgement] = outcome?.judgements ?? [];
    const { verdict, findings } = domain ?? judgement ?? { verdict: null, findings: [] };
    const codes = findings.map(({ code }) => code);
    return { target: test.target, given: { ...changedSettings(), ...test.demands }, verdict, codes };
  }

  /** Half a conversation is nothing to compare with. */
  async function ended(outcome: LastOutcome): Promise<void> {
    last = outcome;
    const whole = outcome.judgements.filter(({ result }) => !isCancelled(result));
    for (const judgement of whole) await runs.add(judgement);
  }

  async function test(target: Target, demands: GivenSettings): Promise<JsonResult> {
    const { settings, reveal } = settingsFor(demands);
    lastTest = { target, demands };
    if (reveal === 'always') channel.reveal();
    const judgement = await session.run(target, settings);
    const { verdict, result } = judgement;
    await ended({ label: target.label, judgements: [judgement], domains: [] });
    if (reveal === 'onProblem' && verdict !== 'pass' && !isCancelled(result)) channel.reveal();
    // Not awaited: the result is there, however long the message stands.
    void showOutcome(judgement, actionsFor({ target, demands }));
    return jsonResult(judgement);
  }

  async function testDomain(target: MailDomain, demands: GivenSettings): Promise<DomainResult> {
    const { settings, reveal } = settingsFor(demands);
    lastTest = { target, demands };
    if (reveal === 'always') channel.reveal();
    const judgement = await session.runDomain(target, settings);
    await ended({ label: target.label, judgements: judgement.hosts, domains: [judgement] });
    if (reveal === 'onProblem' && judgement.verdict !== 'pass' && !isDomainCancelled(judgement)) {
      channel.reveal();
    }
    void showDomainOutcome(judgement, actionsFor({ target, demands }));
    return { domain: jsonDomain(judgement), results: judgement.hosts.map(jsonResult) };
  }

  async function askAndTest(argument: unknown, demands: GivenSettings): Promise<JsonResult | undefined> {
    if (argument !== undefined) return await test(targetOfArgument(argument), demands);
    const target = await askForTarget(history);
    if (!target) return undefined;
    await history.add(target);
    return await test(target, demands);
  }

  async function askAndTestDomain(argument?: unknown): Promise<DomainResult | undefined> {
    if (argument !== undefined) {
      const { domain, resolver } = domainOfArgument(argument);
      return await testDomain(domain, { resolver });
    }
    const domain = await askForDomain(history);
    if (!domain) return undefined;
    await history.addDomain(domain);
    return await testDomain(domain, {});
  }

  const testServer = (argument?: unknown) => askAndTest(argument, {});

  return {
    testServer,
    verifyServer: (argument) => askAndTest(argument, { tls: 'verify' }),
    testDomain: askAndTestDomain,
    testAgain: async () => (lastTest ? await repeat(lastTest) : await testServer()),
    cancel: () => session.cancelAll(),
    showTranscript: () => channel.reveal(),
    copyReport: async () => {
      if (last) {
        const { judgements, domains } = last;
        await vscode.env.clipboard.writeText(renderMarkdown(judgements, { domains }));
      }
      void vscode.window.showInformationMessage(
        last
          ? vscode.l10n.t('The report on {0} is on the clipboard, as Markdown.', messageText(last.label))
          : vscode.l10n.t('There is no report yet: test a server first.'),
      );
    },
    compareRuns: async () =>
      await compareRuns(runs, last?.judgements.map(({ result }) => result.target.label) ?? []),
    writeWorkflow: async () => await showWorkflow(tested()),
    clearHistory: async () => {
      await history.clear();
      await runs.clear();
    },
    probeTool: new ProbeTool(async (target, cancelling) => {
      const judgement = await session.run(target, settingsFor({}).settings, cancelling);
      await ended({ label: target.label, judgements: [judgement], domains: [] });
      return judgement;
    }),
    dispose: () => {
      session.cancelAll();
      documents.dispose();
      channel.dispose();
    },
  };
}

/** Bad settings are told to the person and to whoever called. */
function settingsFor(demands: GivenSettings): Extract<ReadSettings, { ok: true }> {
  const settings = readSettings(demands);
  if (settings.ok) return settings;
  void vscode.window.showErrorMessage(messageText(settings.problem));
  throw new TypeError(settings.problem);
}
