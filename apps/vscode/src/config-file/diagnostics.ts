import { type ConfigProblem, visibleText } from '@smtp-probe/probe';
import * as vscode from 'vscode';
import type { ConfigFile, ConfigFiles } from './config-files.ts';
import { type Place, wordAt } from './place.ts';

/** Shows what the core finds wrong with the files, where it stands. */
export function showDiagnostics(files: ConfigFiles): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('smtp-probe');
  return vscode.Disposable.from(
    collection,
    files.onDidRead((file) => {
      const problems = file.parsed.ok ? [] : file.parsed.problems;
      collection.set(
        file.uri,
        problems.map((problem) => diagnostic(file, problem)),
      );
    }),
    files.onDidGo((uri) => collection.delete(uri)),
  );
}

/** The range of the word that stands at a place. */
export function rangeAt({ lines }: Pick<ConfigFile, 'lines'>, place: Place): vscode.Range {
  const { line, start, end } = wordAt(lines, place);
  return new vscode.Range(line, start, line, end);
}

/** A problem in words. Its place tells the way to it. */
export function problemInWords({ message }: ConfigProblem): string {
  return visibleText(message);
}

function diagnostic(file: ConfigFile, problem: ConfigProblem): vscode.Diagnostic {
  const range = rangeAt(file, problem);
  const shown = new vscode.Diagnostic(range, problemInWords(problem), vscode.DiagnosticSeverity.Error);
  shown.source = 'smtp-probe';
  return shown;
}
