import {
  type DomainJudgement,
  domainLine,
  type Judgement,
  type Verdict,
  visibleText,
} from '@smtp-probe/probe';
import * as vscode from 'vscode';
import { messageText } from './editor-text.ts';
import { inSentences } from './message-sentences.ts';
import { isOfDomain, type Outcome, wasCancelled } from './outcome.ts';
import { describe, describeOfDomain } from './words.ts';

/** What a person can do from the message. */
export interface MessageActions {
  readonly showTranscript: () => void;
  readonly testAgain: () => unknown;
}

/**
 * The one message at the end of a test: the verdict first, then what to do. A domain speaks for its hosts, and what is wrong
 * with each stands in the transcript.
 */
export async function showOutcome(outcome: Outcome, actions: MessageActions): Promise<void> {
  const level = wasCancelled(outcome) ? 'pass' : outcome.verdict;
  await show(level, isOfDomain(outcome) ? sentenceOnDomain(outcome) : sentenceOn(outcome), actions);
}

/** `mx.example.com:25: STARTTLS supported, 78 ms` */
export function sentenceOn(judgement: Judgement): string {
  const { result, findings } = judgement;
  const label = messageText(visibleText(result.target.label));
  if (wasCancelled(judgement)) return vscode.l10n.t('{0}: cancelled', label);
  if (findings.length === 0) {
    const ms = Math.round(result.timings.totalMs);
    return result.startTls === 'not-applicable'
      ? vscode.l10n.t('{0}: TLS from the first byte, {1} ms', label, ms)
      : vscode.l10n.t('{0}: STARTTLS supported, {1} ms', label, ms);
  }
  return `${label}: ${inSentences(findings.map((finding) => describe(finding, result)))}`;
}

/** `mx:example.com: 2 MX hosts: 1 passed, 1 failed — every MX host must pass, and “mx2.example.com” did not.` */
export function sentenceOnDomain(judgement: DomainJudgement): string {
  const { lookup, findings } = judgement;
  const label = messageText(visibleText(lookup.target.label));
  if (wasCancelled(judgement)) return vscode.l10n.t('{0}: cancelled', label);
  const words = findings.map((finding) => describeOfDomain(finding, lookup));
  const outcome = `${label}: ${messageText(domainLine(judgement))}`;
  return words.length === 0 ? `${outcome}.` : `${outcome} — ${inSentences(words)}`;
}

/** What passed or was cancelled is no trouble; a server that did not pass is a warning; what could not be tested, an error. */
async function show(level: Verdict, sentence: string, actions: MessageActions): Promise<void> {
  const showTranscript = vscode.l10n.t('Show Transcript');
  const testAgain = vscode.l10n.t('Test Again');
  const { showErrorMessage, showInformationMessage, showWarningMessage } = vscode.window;
  const tell = { pass: showInformationMessage, fail: showWarningMessage, error: showErrorMessage }[level];
  const chosen = await tell(sentence, showTranscript, testAgain);
  if (chosen === showTranscript) actions.showTranscript();
  if (chosen === testAgain) await actions.testAgain();
}
