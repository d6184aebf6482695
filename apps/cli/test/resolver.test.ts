import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type DnsServer,
  type Scripted,
  startDnsServer,
} from '../../../packages/probe/test/support/dns-server.ts';
import {
  type AskedDomain,
  allQuestions,
  lookUpWitness,
  startAskedDomain,
  witnessed,
} from '../../../packages/probe/test/support/look-ups.ts';
import { smtpProbe } from './support/cli.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'smtp-probe-resolver-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command line, and says what it looked up, and where its datagrams went. */
async function lookUpsOf(...words: readonly string[]): Promise<readonly string[]> {
  const witness = join(folder, 'witness.mjs');
  const path = join(folder, 'look-ups');
  writeFileSync(witness, lookUpWitness(path));
  const { stderr } = await smtpProbe(words, {
    env: { NODE_OPTIONS: `--import ${pathToFileURL(witness)}` },
    cwd: folder,
  });
  expect(stderr).toBe('');
  return await witnessed(path);
}

const everything = ['--mta-sts', 'report', '--dane', 'report', '--reverse-dns', '--timeout', '10s'];

describe('with --resolver', () => {
  let domain: AskedDomain;

  beforeAll(async () => {
    domain = await startAskedDomain();
  });

  afterAll(async () => {
    await domain.close();
  });

  test.each(['first', 'all'])('and --addresses %s, not one look-up goes elsewhere', async (addresses) => {
    const { resolver, target } = domain;
    const words = ['--resolver', resolver, ...everything, '--addresses', addresses];
    expect(await lookUpsOf(...words, target)).toEqual([`datagrams ${resolver}`]);
    expect(domain.questions()).toEqual(allQuestions);
  });

  test('the witness of that sees look-ups where there are some', async () => {
    expect(await lookUpsOf('localhost:1')).toEqual(['name localhost']);
  });
});

describe('the DNS server says', () => {
  let dns: DnsServer | undefined;

  afterEach(async () => {
    await dns?.close();
    dns = undefined;
  });

  const [servfail, nxdomain, refused] = [{ code: 2 }, { code: 3 }, { code: 5 }];

  test.each([
    ['no such name', nxdomain, 'mx.test', 1, 'NXDOMAIN — DNS knows no such name as mx.test'],
    ['no such record', {}, 'mx.test', 1, 'NODATA — mx.test exists in DNS, but has no address'],
    ['SERVFAIL', servfail, 'mx.test', 2, 'SERVFAIL — the DNS server failed to look up mx.test'],
    ['refused', refused, 'mx.test', 2, 'REFUSED — the DNS server refuses to answer for mx.test'],
    ['nothing', null, 'mx.test', 2, 'timeout — no answer from DNS about mx.test within 300ms'],
    ['no such name', nxdomain, 'mx:a.test', 1, 'the domain does not exist'],
    [
      'SERVFAIL',
      servfail,
      'mx:a.test',
      2,
      'could not be looked up — the DNS server reports a failure (SERVFAIL)',
    ],
    [
      'refused',
      refused,
      'mx:a.test',
      2,
      'could not be looked up — the DNS server refuses to answer (REFUSED)',
    ],
    ['nothing', null, 'mx:a.test', 2, 'the MX hosts could not be looked up within 30'],
  ] as const)('%s (%j), and of %s it is told', async (_what, answer: Scripted, target, status, words) => {
    dns = await startDnsServer(() => answer);
    for (const addresses of ['first', 'all']) {
      const options = ['--resolver', dns.address, '--connect-timeout', '300ms', '--addresses', addresses];
      const outcome = await smtpProbe([...options, target]);
      expect(outcome.stdout).toContain(words);
      expect(outcome.status).toBe(status);
    }
  });
});
