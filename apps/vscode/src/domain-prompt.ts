import { isDomain, type MailDomain, parseTargetOrDomain } from '@smtp-probe/probe';
import * as vscode from 'vscode';
import type { History } from './history.ts';
import { type Item, pick } from './pick.ts';

/** Asks for a domain. Undefined: the person went away. */
export async function askForDomain(
  history: History,
  clearHistory: () => Promise<void>,
): Promise<MailDomain | undefined> {
  const { l10n } = vscode;
  const chosen = await pick<MailDomain>({
    title: l10n.t('Test the MX hosts of a domain'),
    placeholder: l10n.t('Domain, as in example.com'),
    value: '',
    itemsFor: (typed) => {
      const recent = history.domains.map((domain) => ({
        label: domain.label,
        description: l10n.t('recent'),
        value: domain,
      }));
      return typed === '' ? recent : [typedItem(typed), ...recent];
    },
    clear: { tooltip: l10n.t('Clear History'), run: clearHistory },
  });
  return chosen === 'back' ? undefined : chosen;
}

/** What a call with `{ domain, port, resolver }` asks for. Throws for what is none, in words for whoever wrote the call. */
export function domainOfArgument(argument: unknown): {
  readonly domain: MailDomain;
  readonly resolver: string;
} {
  const { domain, port = 25, resolver = '' } = (argument ?? {}) as Readonly<Record<string, unknown>>; // each part is checked below
  if (typeof domain !== 'string' || typeof port !== 'number' || typeof resolver !== 'string') {
    throw new TypeError(
      'smtpProbe.testDomain takes { domain, port, resolver }: a domain, a port number, and the address of a DNS server.',
    );
  }
  const parsed = parseTargetOrDomain(`mx:${domain}:${port}`);
  if (!parsed.ok) throw new TypeError(parsed.problem);
  if (!isDomain(parsed.target)) throw new TypeError('smtpProbe.testDomain: a domain was expected.');
  return { domain: parsed.target, resolver };
}

/** People write the domain alone, or as a smtp-probe.yml has it. */
function typedItem(typed: string): Item<MailDomain> {
  const { l10n } = vscode;
  const parsed = parseTargetOrDomain(typed.startsWith('mx:') ? typed : `mx:${typed}`);
  const item =
    parsed.ok && isDomain(parsed.target)
      ? { label: l10n.t('Test the MX hosts of {0}', parsed.target.label.slice(3)), value: parsed.target }
      : { label: l10n.t('Not a domain yet'), detail: parsed.ok ? '' : parsed.problem };
  return { ...item, alwaysShow: true };
}
