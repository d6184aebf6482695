import { capabilityChanges } from '../protocol/capability-changes.ts';
import type { ProbeResult } from '../result.ts';

/** Something that was seen at both times and differs, for better or for worse, or was seen at one of them alone. */
export interface Change {
  readonly what: ChangedPart;
  /** Null where there was none; a capability stands with its parameters. The server's text, one character a byte. */
  readonly before: string | null;
  readonly after: string | null;
}

export type ChangedPart =
  | 'starttls'
  | 'banner-code'
  | 'banner-host'
  | 'software'
  | 'capability'
  | 'tls-version'
  | 'certificate-end'
  | 'certificate-issuer'
  | 'certificate-key';

/** All that differs; what was not seen at one of the times is left out. */
export function changesOf(before: ProbeResult, after: ProbeResult): readonly Change[] {
  const single = Object.entries(parts).flatMap(([what, read]): readonly Change[] => {
    const [earlier, now] = [read(before), read(after)];
    if (earlier === null || now === null || earlier === now) return [];
    // The table's own keys, whose type `entries` forgets.
    return [{ what: what as keyof typeof parts, before: earlier, after: now }];
  });
  return [...single, ...capabilities(before, after)];
}

const parts: Readonly<Record<Exclude<ChangedPart, 'capability'>, (result: ProbeResult) => string | null>> = {
  starttls: ({ startTls }) => (startTls === 'unknown' ? null : startTls),
  'banner-code': ({ banner }) => (banner ? String(banner.code).padStart(3, '0') : null),
  'banner-host': ({ banner }) => banner?.host ?? null,
  software: ({ banner }) => banner?.software ?? null,
  'tls-version': ({ tls }) => tls?.version ?? null,
  'certificate-end': ({ tls }) => tls?.chain[0]?.validTo ?? null,
  'certificate-issuer': ({ tls }) => tls?.chain[0]?.issuer ?? null,
  'certificate-key': ({ tls }) => tls?.chain[0]?.keyKind ?? null,
};

/** Of the list that counts, where it is the same one at both times. */
function capabilities(before: ProbeResult, after: ProbeResult): readonly Change[] {
  const sameLayer = (before.ehloBeforeTls === null) === (after.ehloBeforeTls === null);
  if (!sameLayer || before.ehlo?.code !== 250 || after.ehlo?.code !== 250) return [];
  const { gained, lost, changed } = capabilityChanges(before.ehlo.capabilities, after.ehlo.capabilities);
  return [
    ...lost.map((each) => ({ what: 'capability', before: line(each), after: null }) as const),
    ...changed.map(({ before: one, after: other }) => {
      return { what: 'capability', before: line(one), after: line(other) } as const;
    }),
    ...gained.map((each) => ({ what: 'capability', before: null, after: line(each) }) as const),
  ];
}

function line({ keyword, parameters }: { readonly keyword: string; readonly parameters: string }): string {
  return parameters === '' ? keyword : `${keyword} ${parameters}`;
}
