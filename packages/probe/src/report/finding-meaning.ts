import { baseline } from './meaning/baseline.ts';
import { certificate } from './meaning/certificate.ts';
import { dane } from './meaning/dane.ts';
import { domain } from './meaning/domain.ts';
import type { AnyFindingCode, FindingMeaning, Meanings } from './meaning/meaning.ts';
import { mtaSts } from './meaning/mta-sts.ts';
import { policy } from './meaning/policy.ts';
import { reachability } from './meaning/reachability.ts';
import { reverseDns } from './meaning/reverse-dns.ts';
import { smtp } from './meaning/smtp.ts';
import { thisMachine } from './meaning/this-machine.ts';
import { tls } from './meaning/tls.ts';

export type { AnyFindingCode, FindingMeaning, Weight } from './meaning/meaning.ts';

/** Codes that belong together, as a reader looks for them. */
export interface FindingGroup {
  readonly title: string;
  readonly codes: readonly AnyFindingCode[];
}

/** Every code's meaning. A new code does not compile until it has one, in the table of its group. */
export const findingMeanings: Meanings<AnyFindingCode> = {
  ...reachability,
  ...smtp,
  ...policy,
  ...tls,
  ...certificate,
  ...mtaSts,
  ...dane,
  ...reverseDns,
  ...domain,
  ...baseline,
  ...thisMachine,
};

/** All codes in their groups, each once. */
export const findingGroups: readonly FindingGroup[] = [
  group('Reachability', reachability),
  group('The SMTP conversation', smtp),
  group('What a policy demands', policy),
  group('STARTTLS and TLS', tls),
  group('The certificate', certificate),
  group('MTA-STS', mtaSts),
  group('DANE', dane),
  group('Reverse DNS', reverseDns),
  group('The domain', domain),
  group('Against a baseline', baseline),
  group('The machine that tests', thisMachine),
];

function group(title: string, meanings: Readonly<Record<string, FindingMeaning>>): FindingGroup {
  // `Object.keys` forgets the type that the tables have.
  return { title, codes: Object.keys(meanings) as AnyFindingCode[] };
}
