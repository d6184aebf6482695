import type { Certificate, TlsSession } from '../result.ts';
import type { Comparison, Regression } from './regression.ts';

const versions = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];

export const lowerTlsVersion: Comparison = ({ tls: earlier }, { tls: now }) => {
  if (!earlier || !now) return [];
  const [before, after] = [earlier.version, now.version];
  return versions.includes(after) && versions.indexOf(after) < versions.indexOf(before)
    ? [{ code: 'tls-version-lowered', before, after }]
    : [];
};

/** Trust and name, and how another certificate is worse than the one before. The same one grows older by itself. */
export const certificateRegressions: Comparison = ({ tls: before }, { tls: after, target }) => {
  if (!before || !after) return [];
  return [
    ...(before.trusted && !after.trusted
      ? [{ code: 'certificate-trust-lost', errors: after.trustErrors } as const]
      : []),
    ...(before.nameMatches && !after.nameMatches
      ? [{ code: 'certificate-name-lost', host: target.host } as const]
      : []),
    ...replacedBy(before, after),
  ];
};

function replacedBy({ chain: [before] }: TlsSession, { chain: [after] }: TlsSession): readonly Regression[] {
  if (!before || !after || before.fingerprint256 === after.fingerprint256) return [];
  const regressions: Regression[] = [];
  if (Date.parse(after.validTo) < Date.parse(before.validTo)) {
    regressions.push({ code: 'certificate-ends-sooner', before: before.validTo, after: after.validTo });
  }
  if (issuerName(before) !== issuerName(after)) {
    regressions.push({
      code: 'certificate-issuer-changed',
      before: issuerName(before),
      after: issuerName(after),
    });
  }
  const [earlier, now] = [keyStrength(before.keyKind), keyStrength(after.keyKind)];
  if (
    before.keyKind !== null &&
    after.keyKind !== null &&
    now !== null &&
    earlier !== null &&
    now < earlier
  ) {
    regressions.push({ code: 'certificate-key-weaker', before: before.keyKind, after: after.keyKind });
  }
  return regressions;
}

/** The organization, where it is named: authorities sign by turns with several certificates of their own. */
function issuerName({ issuer }: Certificate): string {
  return /(?:^|, )O=(.+?)(?=, [A-Za-z]+=|$)/.exec(issuer)?.[1] ?? issuer;
}

/** Bits of security by NIST SP 800-57 part 1, table 2; null for a kind that is not in it. */
function keyStrength(keyKind: string | null): number | null {
  const [, bits] = /^RSA (\d+)$/.exec(keyKind ?? '') ?? [];
  if (bits !== undefined) return rsaStrength.findLast(([least]) => Number(bits) >= least)?.[1] ?? 0;
  return curveStrength.get(keyKind ?? '') ?? null;
}

const rsaStrength: readonly (readonly [least: number, strength: number])[] = [
  [1024, 80],
  [2048, 112],
  [3072, 128],
  [7680, 192],
  [15_360, 256],
];

const curveStrength: ReadonlyMap<string, number> = new Map([
  ['EC P-256', 128],
  ['Ed25519', 128],
  ['EC P-384', 192],
  ['Ed448', 224],
  ['EC P-521', 256],
]);
