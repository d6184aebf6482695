import { findingMeanings, findingPage } from '@smtp-probe/probe';
import * as vscode from 'vscode';
import { codePlaces } from './code-place.ts';

/** Makes each code in a transcript a link to its page. Nothing is asked of the network before a click. */
export function linkCodes(): vscode.Disposable {
  return vscode.languages.registerDocumentLinkProvider(
    { language: 'smtp-transcript' },
    {
      provideDocumentLinks: (document) =>
        codePlaces(document.getText()).map(({ code, line, start, end }) => {
          const range = new vscode.Range(line, start, line, end);
          const link = new vscode.DocumentLink(range, vscode.Uri.parse(findingPage(code), true));
          link.tooltip = findingMeanings[code].title;
          return link;
        }),
    },
  );
}
