import * as vscode from 'vscode';
import type { PastRun, PastRuns } from './past-runs.ts';
import { withoutVolatile } from './volatile.ts';

const scheme = 'smtp-probe-run';

/** `stable`: without what differs from one session to the next. `exact`: word for word. */
export type Detail = 'stable' | 'exact';

/** Lets the editor read past runs as documents, which nobody can write to. */
export function openRunDocuments(runs: PastRuns): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: ({ query }) => {
      const { label, at, detail } = questionOf(query);
      const run = runs.of(label).find((each) => each.at === at);
      return run ? textOf(run, detail) : vscode.l10n.t('# This test is not kept any more.');
    },
  });
}

/** Where the editor finds a run. The name ends as the language of transcripts does. */
export function uriOf(label: string, { at }: PastRun, detail: Detail): vscode.Uri {
  return vscode.Uri.from({
    scheme,
    path: `/${at.replaceAll(':', '-')}.smtp-transcript`,
    query: JSON.stringify({ label, at, detail }),
  });
}

export function textOf({ lines }: PastRun, detail: Detail): string {
  return `${(detail === 'exact' ? lines : lines.map(withoutVolatile)).join('\n')}\n`;
}

/** Anybody can make an address. */
function questionOf(query: string): { readonly label: string; readonly at: string; readonly detail: Detail } {
  try {
    const { label, at, detail }: Readonly<Record<string, unknown>> = JSON.parse(query);
    return { label: String(label), at: String(at), detail: detail === 'exact' ? 'exact' : 'stable' };
  } catch {
    return { label: '', at: '', detail: 'stable' };
  }
}
