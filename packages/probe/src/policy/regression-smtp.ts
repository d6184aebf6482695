import { type Capability, offers } from '../protocol/capability.ts';
import { capabilityChanges } from '../protocol/capability-changes.ts';
import type { EhloReply, ProbeResult } from '../result.ts';
import type { Comparison, Regression } from './regression.ts';

/** A keyword that is gone, and a SIZE that is smaller: each list is held against its own kind, and the same loss told once. */
export function capabilityRegressions(before: ProbeResult, after: ProbeResult): readonly Regression[] {
  const plaintext = listRegressions(plaintextList(before), plaintextList(after), 'plaintext');
  const inside = listRegressions(tlsList(before), tlsList(after), 'tls');
  return [...plaintext, ...inside.filter((one) => !plaintext.some((other) => isSame(one, other)))];
}

/** AUTH in plaintext, where it was not offered before. */
export function newlyExposedAuth(before: ProbeResult, after: ProbeResult): readonly Regression[] {
  const [earlier, now] = [plaintextList(before), plaintextList(after)];
  const mechanisms = now && authMechanisms(now);
  return earlier && mechanisms != null && authMechanisms(earlier) === null
    ? [{ code: 'auth-newly-before-tls', mechanisms }]
    : [];
}

/** Only where both banners name one for certain: a banner that tells less than before is no worse. */
export const softwareChange: Comparison = ({ banner: earlier }, { banner: now }) => {
  const [before, after] = [earlier?.software, now?.software];
  return before && after && before !== after ? [{ code: 'banner-software-changed', before, after }] : [];
};

type CapabilityList = readonly Capability[];

function listRegressions(
  before: CapabilityList | null,
  after: CapabilityList | null,
  within: 'plaintext' | 'tls',
): readonly Regression[] {
  if (!before || !after) return [];
  const { lost } = capabilityChanges(before, after);
  return [
    ...lost.map(({ keyword }) => ({ code: 'capability-lost', keyword, within }) as const),
    ...loweredSize(before, after),
  ];
}

/** What was offered in plaintext; null where no whole answer to EHLO or HELO came. */
function plaintextList({ startTls, ehlo, ehloBeforeTls }: ProbeResult): CapabilityList | null {
  return startTls === 'not-applicable' ? null : whole(ehloBeforeTls ?? ehlo);
}

function tlsList({ startTls, ehlo, ehloBeforeTls }: ProbeResult): CapabilityList | null {
  return startTls === 'not-applicable' || ehloBeforeTls ? whole(ehlo) : null;
}

function whole(reply: EhloReply | null): CapabilityList | null {
  return reply?.code === 250 ? reply.capabilities : null;
}

/** A limit that is smaller, or one where there was none; SIZE without a number, or with 0, sets none (RFC 1870). */
function loweredSize(before: CapabilityList, after: CapabilityList): readonly Regression[] {
  if (!offers(before, 'SIZE') || !offers(after, 'SIZE')) return [];
  const [earlier, now] = [sizeLimit(before), sizeLimit(after)];
  return now !== null && (earlier === null || now < earlier)
    ? [{ code: 'size-limit-lowered', before: earlier, after: now }]
    : [];
}

function sizeLimit(capabilities: CapabilityList): number | null {
  const text = capabilities.find(({ keyword }) => keyword === 'SIZE')?.parameters ?? '';
  return /^\d{1,15}$/.test(text) && Number(text) > 0 ? Number(text) : null;
}

function authMechanisms(capabilities: CapabilityList): string | null {
  const auth = capabilities.find(({ keyword }) => keyword === 'AUTH' || keyword.startsWith('AUTH='));
  return auth?.parameters ?? null;
}

function isSame(one: Regression, other: Regression): boolean {
  if (one.code === 'capability-lost' && other.code === 'capability-lost')
    return one.keyword === other.keyword;
  return one.code === other.code;
}
