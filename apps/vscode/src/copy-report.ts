import { renderMarkdown } from '@smtp-probe/probe';
import * as vscode from 'vscode';
import { messageText } from './editor-text.ts';
import type { EndedTest } from './last-test.ts';

/** Puts the report on the test on the clipboard, as Markdown. */
export async function copyReport(test: EndedTest | undefined): Promise<void> {
  if (test) {
    const { judgements, domains } = test;
    await vscode.env.clipboard.writeText(renderMarkdown(judgements, { domains }));
  }
  void vscode.window.showInformationMessage(
    test
      ? vscode.l10n.t('The report on {0} is on the clipboard, as Markdown.', messageText(test.label))
      : vscode.l10n.t('There is no report yet: test a server first.'),
  );
}
