import * as vscode from 'vscode';
import { messageText, pickText } from '../editor-text.ts';
import type { EndedTest } from '../last-test.ts';
import { pick } from '../pick.ts';
import type { PastRun, PastRuns } from './past-runs.ts';
import { type Detail, textOf, uriOf } from './run-document.ts';

/**
 * Shows the last run of a target beside an earlier one, with what differs each time told apart: of one that was tested last, if
 * one of them can be compared. Where that leaves a choice, the person has it.
 */
export async function compareRuns(runs: PastRuns, last: EndedTest | undefined): Promise<void> {
  const comparable = [...runs.all()].filter(([, own]) => own.length > 1).map(([label]) => label);
  const tested = new Set(last?.judgements.map(({ result }) => result.target.label));
  const recent = comparable.filter((label) => tested.has(label));
  const labels = recent.length > 0 ? recent : comparable;
  if (labels.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is nothing to compare yet: test the same server twice.'),
    );
    return;
  }
  const label = labels.length === 1 ? labels[0] : await askForLabel(runs, labels);
  if (label === undefined) return;
  const [newest, ...earlier] = runs.of(label);
  const before = earlier.length === 1 ? earlier[0] : await askForRun(label, earlier);
  if (!newest || !before) return;
  if (textOf(before, 'stable') !== textOf(newest, 'stable'))
    return await show(label, before, newest, 'stable');
  const wordForWord = vscode.l10n.t('Compare Word for Word');
  const chosen = await vscode.window.showInformationMessage(
    messageText(
      vscode.l10n.t(
        '{0}: nothing has changed since {1}, but for dates, ids and timings.',
        label,
        inWords(before),
      ),
    ),
    wordForWord,
  );
  if (chosen === wordForWord) await show(label, before, newest, 'exact');
}

async function show(label: string, before: PastRun, newest: PastRun, detail: Detail): Promise<void> {
  const title = `${label}: ${inWords(before)} ↔ ${inWords(newest)}`;
  await vscode.commands.executeCommand(
    'vscode.diff',
    uriOf(label, before, detail),
    uriOf(label, newest, detail),
    title,
    { preview: true },
  );
}

async function askForLabel(runs: PastRuns, labels: readonly string[]): Promise<string | undefined> {
  const chosen = await pick<string>({
    title: vscode.l10n.t('Compare with a previous run'),
    placeholder: vscode.l10n.t('Which server?'),
    value: '',
    itemsFor: () =>
      labels.map((label) => ({ label, detail: pickText(outcomeOf(runs.of(label)[0])), value: label })),
  });
  return chosen === 'back' ? undefined : chosen;
}

async function askForRun(label: string, earlier: readonly PastRun[]): Promise<PastRun | undefined> {
  const chosen = await pick<PastRun>({
    title: vscode.l10n.t('Compare the last run of {0}', label),
    placeholder: vscode.l10n.t('With which one?'),
    value: '',
    itemsFor: () =>
      earlier.map((run) => ({ label: inWords(run), detail: pickText(outcomeOf(run)), value: run })),
  });
  return chosen === 'back' ? undefined : chosen;
}

function inWords({ at }: PastRun): string {
  return new Date(at).toLocaleString(vscode.env.language, { dateStyle: 'medium', timeStyle: 'medium' });
}

/** The line that tells what came of it. */
function outcomeOf(run: PastRun | undefined): string {
  const line = run?.lines.findLast((each) => /^# (?:Banner|Error|Cancelled)\b/.test(each));
  return line?.slice('# '.length) ?? '';
}
