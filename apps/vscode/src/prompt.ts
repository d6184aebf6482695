import { parseTarget, type Target, targetOf } from '@smtp-probe/probe';
import * as vscode from 'vscode';
import type { History } from './history.ts';
import { pick } from './pick.ts';
import { defaultPort } from './settings.ts';

/** Asks where to probe: the host first, and then the port where none was typed. Undefined: the person went away. */
export async function askForTarget(
  history: History,
  clearHistory: () => Promise<void>,
): Promise<Target | undefined> {
  let text = selectedTarget();
  for (;;) {
    const first = await askForHost(history, clearHistory, text);
    if (!first) return undefined;
    if (first.portKnown) return first.target;
    text = first.text;
    const target = await askForPort(first.target.host);
    if (target !== 'back') return target;
  }
}

/** The target of a call with `{ host, port, tls }`. Throws for what is none, in words for whoever wrote the `call`. */
export function targetOfArgument(argument: unknown, call = 'smtpProbe.testServer'): Target {
  const { host, port, tls } = (argument ?? {}) as Readonly<Record<string, unknown>>; // each part is checked below
  if (typeof host !== 'string' || (port !== undefined && typeof port !== 'number')) {
    throw new TypeError(`${call} takes { host, port, tls }: a host name and a port number.`);
  }
  if (tls !== undefined && tls !== 'starttls' && tls !== 'implicit') {
    throw new TypeError(`${call}: tls is "starttls" or "implicit".`);
  }
  const parsed = targetOf(host, port ?? defaultPort(), tls);
  if (!parsed.ok) throw new TypeError(parsed.problem);
  return parsed.target;
}

interface TypedHost {
  readonly text: string;
  readonly target: Target;
  readonly portKnown: boolean;
}

async function askForHost(
  history: History,
  clearHistory: () => Promise<void>,
  value: string,
): Promise<TypedHost | undefined> {
  const { l10n } = vscode;
  const chosen = await pick<TypedHost>({
    title: l10n.t('Test a mail server'),
    placeholder: l10n.t('Host, host:port, [IPv6]:port, smtp://, submission:// or smtps://'),
    value,
    step: 1,
    itemsFor: (typed) => {
      const recent = history.targets.map((target) => ({
        label: target.label,
        description: l10n.t('recent'),
        value: { text: '', target, portKnown: true },
      }));
      if (typed === '') return recent;
      const parsed = parseTarget(typed);
      const answer = parsed.ok
        ? {
            label: l10n.t('Test {0}', namesPort(typed) ? parsed.target.label : typed),
            value: { text: typed, target: parsed.target, portKnown: namesPort(typed) },
          }
        : { label: l10n.t('Not a target yet'), detail: parsed.problem };
      return [{ ...answer, alwaysShow: true }, ...recent];
    },
    clear: { tooltip: l10n.t('Clear History'), run: clearHistory },
  });
  return chosen === 'back' ? undefined : chosen;
}

async function askForPort(host: string): Promise<Target | 'back' | undefined> {
  const { l10n } = vscode;
  const known = [
    { port: 25, detail: l10n.t('MX: server to server. Often blocked from homes and clouds.') },
    { port: 587, detail: l10n.t('Submission, STARTTLS: where mail programs hand in mail.') },
    { port: 465, detail: l10n.t('Submission, TLS from the first byte.') },
  ];
  const preferred = defaultPort();
  const others = known.some(({ port }) => port === preferred)
    ? []
    : [{ port: preferred, detail: l10n.t('The default port of your settings.') }];
  const ports = [...others, ...known].sort(
    (a, b) => Number(b.port === preferred) - Number(a.port === preferred),
  );
  for (;;) {
    const chosen = await pick<number | 'other'>({
      title: l10n.t('Port of {0}', host),
      placeholder: l10n.t('Which port?'),
      value: '',
      step: 2,
      itemsFor: () => [
        ...ports.map(({ port, detail }) => ({ label: String(port), detail, value: port })),
        { label: l10n.t('Other…'), detail: l10n.t('Type a port number.'), value: 'other' as const },
      ],
    });
    if (chosen === undefined || chosen === 'back') return chosen;
    if (chosen !== 'other') return targetAt(host, chosen);
    const port = await askForOtherPort(host);
    if (port !== 'back') return port === undefined ? undefined : targetAt(host, port);
  }
}

async function askForOtherPort(host: string): Promise<number | 'back' | undefined> {
  const { l10n } = vscode;
  return await pick<number>({
    title: l10n.t('Port of {0}', host),
    placeholder: l10n.t('A port from 1 to 65535'),
    value: '',
    step: 2,
    itemsFor: (typed) => {
      if (typed === '') return [];
      const port = /^[1-9][0-9]{0,4}$/.test(typed) ? Number(typed) : Number.NaN;
      return port <= 65535
        ? [{ label: l10n.t('Test port {0}', port), alwaysShow: true, value: port }]
        : [{ label: l10n.t('A port is a number from 1 to 65535 in plain digits.'), alwaysShow: true }];
    },
  });
}

function targetAt(host: string, port: number): Target {
  const parsed = targetOf(host, port);
  if (!parsed.ok) throw new TypeError(parsed.problem);
  return parsed.target;
}

/** Whether the text itself tells the port, by a number or by a scheme. */
function namesPort(text: string): boolean {
  return text.includes('://') || /:\d+$/.test(text);
}

/** What is selected in the editor, when it is a target; it is only ever offered, never run by itself. */
function selectedTarget(): string {
  const editor = vscode.window.activeTextEditor;
  const text = editor?.document.getText(editor.selection).trim() ?? '';
  return parseTarget(text).ok ? text : '';
}
