import { type ProbeOptions, type Target, visibleText } from '@smtp-probe/probe';
import * as vscode from 'vscode';

type OnPhase = NonNullable<ProbeOptions['onPhase']>;
type Phase = Parameters<OnPhase>[0];

/** Is told what is waited for from now on, in words that count the seconds. */
type Show = (words: (seconds: number) => string) => void;

/** Runs a task under a notification that says what is waited for, and that can be cancelled. */
export async function withProgress<Result>(
  { label }: { readonly label: string },
  cancelling: AbortController,
  task: (show: Show) => Promise<Result>,
): Promise<Result> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: visibleText(label),
    cancellable: true,
  };
  return await vscode.window.withProgress(options, async (progress, token) => {
    token.onCancellationRequested(() => cancelling.abort());
    let shown: { readonly words: (seconds: number) => string; readonly since: number } | undefined;
    const tell = (): void => {
      if (shown)
        progress.report({ message: shown.words(Math.floor((performance.now() - shown.since) / 1000)) });
    };
    const timer = setInterval(tell, 1000);
    try {
      return await task((words) => {
        shown = { words, since: performance.now() };
        tell();
      });
    } finally {
      clearInterval(timer);
    }
  });
}

/** As `withProgress`, of one server's phases, with how long each may take at most. */
export async function withPhases<Result>(
  target: Target,
  cancelling: AbortController,
  task: (onPhase: OnPhase) => Promise<Result>,
): Promise<Result> {
  return await withProgress(target, cancelling, (show) =>
    task((phase, limitMs) => show((seconds) => phaseInWords(phase, seconds, limitMs / 1000))),
  );
}

/** `waiting for the banner, 12 s of 30 s` */
function phaseInWords(phase: Phase, seconds: number, limit: number): string {
  const { l10n } = vscode;
  switch (phase) {
    case 'resolve':
      return l10n.t('looking up the name, {0} s of {1} s', seconds, limit);
    case 'connect':
      return l10n.t('connecting, {0} s of {1} s', seconds, limit);
    case 'tls':
      return l10n.t('waiting for the TLS handshake, {0} s of {1} s', seconds, limit);
    case 'banner':
      return l10n.t('waiting for the banner, {0} s of {1} s', seconds, limit);
    case 'ehlo':
      return l10n.t('waiting for the answer to EHLO, {0} s of {1} s', seconds, limit);
    case 'starttls':
      return l10n.t('waiting for the answer to STARTTLS, {0} s of {1} s', seconds, limit);
    case 'quit':
      return l10n.t('waiting for the answer to QUIT, {0} s of {1} s', seconds, limit);
  }
}
