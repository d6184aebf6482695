import { maxConfigBytes } from '@smtp-probe/probe';
import * as vscode from 'vscode';
import { configFilePattern } from './name.ts';
import { explanationAt, type Suggestion, suggestionsAt } from './suggestions.ts';

const selector: vscode.DocumentSelector = { pattern: configFilePattern };

/** Completes smtp-probe.yml and explains its keys, by the core's schema. */
export function registerCompletion(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(selector, { provideCompletionItems }, ' ', ':'),
    vscode.languages.registerHoverProvider(selector, { provideHover }),
  );
}

function provideCompletionItems(
  document: vscode.TextDocument,
  position: vscode.Position,
): vscode.CompletionItem[] {
  const text = document.getText();
  // More than is read of the file is not looked at with every key that is pressed.
  if (text.length > maxConfigBytes) return [];
  const found = suggestionsAt(text, document.offsetAt(position));
  if (!found) return [];
  const range = new vscode.Range(document.positionAt(found.start), document.positionAt(found.end));
  return found.suggestions.map((suggestion, place) => completionItem(suggestion, range, place));
}

function completionItem(
  { kind, label, hint, description, snippet, leadsOn }: Suggestion,
  range: vscode.Range,
  place: number,
): vscode.CompletionItem {
  const item = new vscode.CompletionItem(
    { label, description: hint },
    kind === 'key' ? vscode.CompletionItemKind.Property : vscode.CompletionItemKind.EnumMember,
  );
  item.documentation = description;
  item.insertText = new vscode.SnippetString(snippet);
  item.range = range;
  // In the schema's order, what is asked for most first.
  item.sortText = String(place).padStart(3, '0');
  if (leadsOn) item.command = { command: 'editor.action.triggerSuggest', title: '' };
  return item;
}

function provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
  const text = document.getText();
  if (text.length > maxConfigBytes) return undefined;
  const found = explanationAt(text, document.offsetAt(position));
  if (!found) return undefined;
  const range = new vscode.Range(document.positionAt(found.start), document.positionAt(found.end));
  return new vscode.Hover(new vscode.MarkdownString(found.markdown), range);
}
