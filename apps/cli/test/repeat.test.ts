import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startChangingDomain } from '../../../packages/probe/test/support/mail-domain.ts';
import { smtpProbe } from './support/cli.ts';
import { healthy, serve, withoutStartTls } from './support/servers.ts';

const cwd = mkdtempSync(join(tmpdir(), 'smtp-probe-cli-'));
afterAll(() => rmSync(cwd, { recursive: true }));

/** Three of the first ten connections get no STARTTLS. */
const pool = (connection: number) => ([1, 4, 8].includes(connection) ? withoutStartTls : healthy);

describe('--repeat', () => {
  const page = readFileSync(new URL('../../../docs/runs.md', import.meta.url), 'utf8');
  const words = /^\$ smtp-probe (--repeat 10 .*)$/m.exec(page)?.[1] ?? '';

  it('finds a pool that offers STARTTLS only sometimes, by the command of docs/runs.md', async () => {
    const { target } = await serve(pool);
    const { status, stdout } = await smtpProbe(words.replace('mx.example.com:25', target).split(' '), {
      cwd,
    });
    expect(status).toBe(1);
    expect(page).toContain('`STARTTLS: 7 of 10 offered it, 3 of 10 without`');
    expect(stdout).toContain('       STARTTLS: 7 of 10 offered it, 3 of 10 without\n');
    expect(stdout).toContain('10 runs: 7 passed, 3 failed, round trip ');
    expect(stdout).toContain('7 of 10: offered it, 1 capability, “mx.example.test”, at 127.0.0.1\n');
    expect(stdout).toContain('3 of 10: without, 1 capability, “old.example.test”, at 127.0.0.1\n');
    expect(stdout).toContain(
      '- warning: the runs do not agree — they differ in STARTTLS, what is offered beside STARTTLS',
    );
    expect(stdout.match(/the runs do not agree/g)).toHaveLength(1);
    expect(stdout).toContain('10 targets: 7 passed, 3 failed');
  });

  it('has nothing to warn of where all runs agree', async () => {
    const { target } = await serve(healthy);
    const { status, stdout } = await smtpProbe(['--repeat', '3', target], { cwd });
    expect(status).toBe(0);
    expect(stdout).toContain('STARTTLS: 3 of 3 offered it\n');
    expect(stdout).not.toContain('do not agree');
  });

  it('keeps the runs of two targets of a file apart, in JSON', async () => {
    const [first, second] = [await serve(pool), await serve(healthy)];
    writeFileSync(
      join(cwd, 'smtp-probe.yml'),
      `targets: ["${first.target}", "${second.target}"]\nconcurrency: 1\n`,
    );
    const { stdout } = await smtpProbe(['--repeat', '3', '--format', 'json'], { cwd });
    const { results } = JSON.parse(stdout);
    expect(results.map(({ runs }: { runs: unknown }) => runs === null)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(results[4].runs).toMatchObject({ count: 3, startTls: { advertised: 2, absent: 1 } });
    expect(results[5].runs).toMatchObject({ count: 3, startTls: { advertised: 3, absent: 0 } });
    expect(results[4].findings).toMatchObject([{ code: 'inconsistent-answers', severity: 'warning' }]);
  });

  describe('of a domain', () => {
    const both = ['mx1.test', 'mx2.test'];

    async function runsOf(lookUps: readonly (readonly string[] | null)[], ...words: readonly string[]) {
      const domain = await startChangingDomain(lookUps);
      const repeat = ['--repeat', String(lookUps.length), '--concurrency', '1'];
      const run = await smtpProbe([...repeat, '--resolver', domain.resolver, ...words, domain.target], {
        cwd,
      });
      await domain.close();
      return run;
    }

    it('sums up each of its hosts, once', async () => {
      const { status, stdout } = await runsOf([both, both, both]);
      expect(status).toBe(0);
      expect(stdout.match(/^pass {3}mx:example\.test:\d+ +2 MX hosts: 2 passed$/gm)).toHaveLength(3);
      expect(stdout.match(/^ +STARTTLS: 3 of 3 offered it$/gm)).toHaveLength(2);
      expect(stdout).not.toContain('only in earlier runs');
      expect(stdout).toContain('3 targets: 3 passed');
    });

    it('sums up a host too that the last run had not', async () => {
      const { status, stdout } = await runsOf([both, both, ['mx1.test']]);
      expect(status).toBe(0);
      expect(stdout).toContain('       STARTTLS: 3 of 3 offered it\n');
      expect(stdout).toContain('       mx2.test, only in earlier runs — STARTTLS: 2 of 2 offered it\n');
      expect(stdout).toContain('       mx2.test, only in earlier runs — 2 runs: 2 passed, round trip ');
    });

    it('sums up all of its hosts where DNS is in trouble at last, in JSON', async () => {
      const { status, stdout } = await runsOf([both, ['mx1.test'], null], '--format', 'json');
      expect(status).toBe(2);
      const { domains } = JSON.parse(stdout);
      expect(domains.map(({ earlierHosts }: { earlierHosts: unknown[] }) => earlierHosts.length)).toEqual([
        0, 0, 2,
      ]);
      expect(domains[2]).toMatchObject({
        problem: 'server-failure',
        earlierHosts: [
          { host: 'mx1.test', runs: { count: 2, verdicts: { pass: 2 } } },
          { host: 'mx2.test', runs: { count: 1, verdicts: { pass: 1 } } },
        ],
      });
    });
  });
});
