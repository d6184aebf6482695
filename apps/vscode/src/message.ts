import { type Judgement, visibleText } from '@smtp-probe/probe';
import * as vscode from 'vscode';
import { describe, isCancelled } from './words.ts';

/** What a person can do from the message. */
export interface MessageActions {
  readonly showTranscript: () => void;
  readonly testAgain: () => unknown;
}

/**
 * Text for a message. Messages make links of `[x](command:…)`, and a link could run a command of the editor: the mark in
 * its middle is broken, visibly.
 */
export function say(sentence: string): string {
  return sentence.replaceAll('](', ']\\x28');
}

/** The one message at the end of a test: the verdict first, then what to do. */
export async function showOutcome(judgement: Judgement, actions: MessageActions): Promise<void> {
  const showTranscript = vscode.l10n.t('Show Transcript');
  const testAgain = vscode.l10n.t('Test Again');
  const chosen = await show(judgement)(say(sentenceOn(judgement)), showTranscript, testAgain);
  if (chosen === showTranscript) actions.showTranscript();
  if (chosen === testAgain) await actions.testAgain();
}

/** `mx.example.com:25: STARTTLS supported, 78 ms` */
export function sentenceOn(judgement: Judgement): string {
  const { result, findings } = judgement;
  const label = visibleText(result.target.label);
  if (isCancelled(result)) return vscode.l10n.t('{0}: cancelled', label);
  if (findings.length === 0) {
    const ms = Math.round(result.timings.totalMs);
    return result.startTls === 'not-applicable'
      ? vscode.l10n.t('{0}: TLS from the first byte, {1} ms', label, ms)
      : vscode.l10n.t('{0}: STARTTLS supported, {1} ms', label, ms);
  }
  const sentences = findings.map((finding) => {
    const { message, advice } = describe(finding, result);
    return advice === null ? `${message}.` : `${message}. ${advice}`;
  });
  return `${label}: ${sentences.join(' ')}`;
}

/** Cancelling is an outcome that was wished for; a server that did not pass is a warning; what could not be tested, an error. */
function show({
  result,
  verdict,
}: Judgement): (message: string, ...actions: string[]) => Thenable<string | undefined> {
  if (verdict === 'pass' || isCancelled(result)) return vscode.window.showInformationMessage;
  return verdict === 'fail' ? vscode.window.showWarningMessage : vscode.window.showErrorMessage;
}
