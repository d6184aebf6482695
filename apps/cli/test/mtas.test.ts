import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { available } from '../../../packages/probe/test/support/availability.ts';
import { certificateFiles } from '../../../packages/probe/test/support/certificate.ts';
import { knownServers, type RunningServer } from '../../../packages/probe/test/support/mta/known-servers.ts';
import type { Form } from '../../../packages/probe/test/support/mta/mta.ts';
import { smtpProbe } from './support/cli.ts';

const missing = knownServers.filter(({ needs }) => needs !== null && !available(needs).ok);
const here = knownServers.filter((known) => !missing.includes(known));

/** What is demanded at each form, and what falls short where the server is in order. */
const demands: Readonly<Record<Form, readonly [tls: string, findings: readonly string[]]>> = {
  plain: ['observe', ['starttls-not-supported']],
  starttls: ['verify', []],
  implicit: ['verify', []],
  submission: ['observe', []],
};

const folder = mkdtempSync(join(tmpdir(), 'smtp-probe-mtas-'));
let running: readonly RunningServer[] = [];
beforeAll(async () => {
  running = await Promise.all(here.map(({ start }) => start()));
}, 120_000);
afterAll(async () => {
  await Promise.all(running.map((server) => server.stop()));
  rmSync(folder, { recursive: true });
});

test.runIf(process.env.CI === 'true')('every known server can be started here', () => {
  expect(missing.map(({ name }) => name)).toEqual([]);
});

test('one file names every real server in every form, and one run judges each rightly', async () => {
  const expected = here.flatMap(({ name, deadTls }, index) =>
    Object.entries(running[index]?.ports ?? {}).flatMap(([form, port]) => {
      const demand = demands[form as Form]; // `ports` has other keys too
      if (demand === undefined || typeof port !== 'number') return [];
      const [tls, findings] =
        deadTls && demand[0] === 'verify' ? ['verify', ['tls-handshake-failed']] : demand;
      return [{ name, form, port, tls, findings }];
    }),
  );
  const targets = expected.map(({ form, port, tls }) => {
    const scheme = form === 'implicit' ? 'smtps://' : '';
    return `  - { target: '${scheme}127.0.0.1:${port}', policy: { tls: ${tls} } }\n`;
  });
  writeFileSync(join(folder, 'smtp-probe.yml'), `targets:\n${targets.join('')}`);

  const words = ['--ca-file', certificateFiles.cert, '--format', 'json'];
  const { status, stdout } = await smtpProbe(words, { cwd: folder });
  const report: {
    readonly results: readonly {
      readonly target: { readonly port: number };
      readonly verdict: string;
      readonly findings: readonly { readonly code: string }[];
    }[];
  } = JSON.parse(stdout);
  const codesAt = new Map(
    report.results.map(({ target, findings }) => [target.port, findings.map(({ code }) => code)]),
  );
  expect(expected.map(({ port, ...row }) => ({ ...row, findings: codesAt.get(port) }))).toEqual(
    expected.map(({ port: _, ...row }) => row),
  );
  for (const { verdict, findings } of report.results)
    expect(verdict).toBe(findings.length > 0 ? 'fail' : 'pass');
  expect(status).toBe(1);
}, 60_000);
