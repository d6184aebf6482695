import type { AgainstBaseline } from '../policy/baseline.ts';
import type { Change, ChangedPart } from '../policy/baseline-changes.ts';
import type { NotInBaseline } from '../policy/finding.ts';
import type { Regression } from '../policy/regression.ts';
import { day, hostText, listed, plain, plural, quote, quoteText } from './phrases.ts';

/** What is worse than it was, on one line: what came, and what the baseline has. */
export function regressionSentence(finding: Regression | NotInBaseline): string {
  switch (finding.code) {
    case 'capability-lost':
      return `${quote(finding.keyword)} is gone${finding.within === 'tls' ? ' inside TLS' : ''} — the baseline has it`;
    case 'size-limit-lowered':
      return `the largest message is ${finding.after} bytes — the baseline has ${finding.before ?? 'no limit'}`;
    case 'auth-newly-before-tls':
      return `AUTH is offered before TLS${finding.mechanisms === '' ? '' : ` (${quote(finding.mechanisms)})`} — in the baseline it is not`;
    case 'banner-software-changed':
      return `banner names ${quote(finding.after)} — the baseline has ${quote(finding.before)}`;
    case 'tls-version-lowered':
      return `TLS version is ${plain(finding.after)} — the baseline has ${plain(finding.before)}`;
    case 'certificate-ends-sooner':
      return `another certificate is shown, valid until ${day(finding.after)} — the one in the baseline is until ${day(finding.before)}`;
    case 'certificate-issuer-changed':
      return `certificate is of ${quoteText(finding.after)} — the one in the baseline is of ${quoteText(finding.before)}`;
    case 'certificate-key-weaker':
      return `certificate has a key of ${plain(finding.after)} — the one in the baseline has ${plain(finding.before)}`;
    case 'certificate-trust-lost':
      return `certificate is not trusted (${finding.errors.slice(0, 3).map(plain).join(', ')}) — in the baseline it is`;
    case 'certificate-name-lost':
      return `certificate does not name ${hostText(finding.host)} — the one in the baseline does`;
    case 'mta-sts-weakened':
      return `${finding.after === null ? `no MTA-STS policy of ${hostText(finding.domain)} can be had` : `MTA-STS of ${hostText(finding.domain)} is in mode ${finding.after}`} — the baseline has mode ${finding.before}`;
    case 'tlsa-lost':
      return `no TLSA record at ${plain(finding.name)} is proved — the baseline has one`;
    case 'not-in-baseline':
      return 'the baseline holds no such target, so nothing can be worse than it was';
  }
}

/** What to do about it. Whatever was changed on purpose wants a new baseline. */
export function adviseOnRegression(finding: Regression | NotInBaseline): string {
  switch (finding.code) {
    case 'capability-lost':
      return `See what changed at the server, or between it and this machine: firewalls that rewrite SMTP hide capabilities. ${whereMeant}`;
    case 'size-limit-lowered':
      return `Mail between the two sizes is refused now. ${whereMeant}`;
    case 'auth-newly-before-tls':
      return `Offer AUTH inside TLS alone, lest passwords be read on the way. ${whereMeant}`;
    case 'banner-software-changed':
      return `Check that the host is the one meant, and that nothing else answers in its place. ${whereMeant}`;
    case 'tls-version-lowered':
      return `Look for a change in the TLS settings of the server, or for another server at this address. ${whereMeant}`;
    case 'certificate-ends-sooner':
      return `Look whether an old certificate has been put back. ${whereMeant}`;
    case 'certificate-issuer-changed':
      return `Check with whoever keeps the certificate that the new authority is one of their choice. ${whereMeant}`;
    case 'certificate-key-weaker':
      return `Have the certificate made anew with the kind of key that it had. ${whereMeant}`;
    case 'certificate-trust-lost':
    case 'certificate-name-lost':
      return `Look whether the server shows its certificate of before, with all of its chain. ${whereMeant}`;
    case 'mta-sts-weakened':
      return `Senders keep the old policy for as long as it says, and then deliver without it. ${whereMeant}`;
    case 'tlsa-lost':
      return `Senders deliver without DANE now. See whether the records are there, and whether the zone is signed. ${whereMeant}`;
    case 'not-in-baseline':
      return 'Make the baseline anew, so that it holds this target too.';
  }
}

/** Ends the advice on whatever could have been changed on purpose. */
export const whereMeant = 'If the change was meant, make the baseline anew.';

/** What is said of targets that a baseline holds and nobody has tested, by their labels; null where there are none. */
export function untestedInWords(labels: readonly string[]): string | null {
  if (labels.length === 0) return null;
  const count = plural(labels.length, 'target');
  return `the baseline holds ${count} that this run has not tested: ${listed(labels.map(plain), shownLabels)}`;
}

const shownLabels = 10;

/** What differs from the baseline, for better or for worse, on one line; null where nothing does. */
export function changesLine(against: AgainstBaseline | null): string | null {
  if (!against || against.changes.length === 0) return null;
  return `since ${day(against.observedAt)}: ${listed(against.changes.map(changeInWords), shownChanges)}`;
}

/** So many changes are told of; an honest server has a few. */
const shownChanges = 12;

function changeInWords({ what, before, after }: Change): string {
  const of = partNames[what];
  if (before === null) return `${of} ${quote(after ?? '')} is new`;
  if (after === null) return `${of} ${quote(before)} is gone`;
  return `${of} ${quote(before)} is ${quote(after)}`;
}

/** What can differ, in words. */
export const partNames: Readonly<Record<ChangedPart, string>> = {
  starttls: 'STARTTLS',
  'banner-code': 'banner code',
  'banner-host': 'banner host',
  software: 'software',
  capability: 'capability',
  'tls-version': 'TLS version',
  'certificate-end': 'end of the certificate',
  'certificate-issuer': 'issuer',
  'certificate-key': 'key',
};
