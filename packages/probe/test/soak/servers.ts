/**
 * A program that plays the corpus and a domain on loopback: what is measured is the prober, so its servers live elsewhere.
 * It prints one line of JSON, `SoakServers`, and runs until its standard input ends.
 */
import { cases } from '../support/corpus/corpus.ts';
import { corpusAuthorities } from '../support/corpus/corpus-certificates.ts';
import { stage } from '../support/corpus/corpus-stage.ts';
import { startSplitDomain } from '../support/mail-domain.ts';
import type { SoakServers } from './soak-target.ts';

// A server that does something else with its second connection does so only once.
const steady = cases.filter(({ again }) => again === undefined);
const played = await stage(steady);
const domain = await startSplitDomain();

const servers: SoakServers = {
  // Their certificates are made anew by every process.
  ca: corpusAuthorities(),
  targets: [
    ...played.staged.map(({ entry, case: { expect } }) => ({ entry, verdict: expect.verdict })),
    { entry: { target: domain.target, resolver: domain.resolver }, verdict: 'fail' },
  ],
};
process.stdout.write(`${JSON.stringify(servers)}\n`);
process.stdin.resume().on('end', () => process.exit());
