/**
 * Probes every real mail server that can be started here, in every form and mode, and prints a table: `npm run mtas`.
 * Its exit status is 1 when a server complains of a session.
 */
import { defaultPolicy, type Policy } from '../../src/policy/policy.ts';
import { judge } from '../../src/policy/verdict.ts';
import { observe } from '../../src/probe.ts';
import { available } from '../support/availability.ts';
import { certificate } from '../support/certificate.ts';
import { complaints, type KnownServer, knownServers } from '../support/mta/known-servers.ts';
import type { Form } from '../support/mta/mta.ts';
import { target } from '../support/probe-script.ts';

const modes: readonly (readonly [mode: string, form: Form, tls: Policy['tls']])[] = [
  ['no TLS', 'plain', 'observe'],
  ['STARTTLS seen', 'starttls', 'observe'],
  ['STARTTLS verified', 'starttls', 'verify'],
  ['implicit TLS', 'implicit', 'verify'],
  ['submission', 'submission', 'observe'],
];

print('server', 'mode', 'verdict', 'findings', 'ms', 'said of it as');
for (const known of knownServers) {
  const availability = known.needs === null ? { ok: true as const } : available(known.needs);
  if (availability.ok) await show(known);
  else print(known.name, `not tested: ${availability.why}; provide it with: ${availability.provide}`);
}

async function show(known: KnownServer): Promise<void> {
  const server = await known.start();
  try {
    for (const [mode, form, tls] of modes) {
      const port = server.ports[form];
      if (port === undefined) continue;
      const result = await observe(
        target('mail.example.test', port, form === 'implicit' ? 'implicit' : 'starttls'),
        {
          ehloName: 'probe.example.test',
          lookup: async () => [{ address: '127.0.0.1', family: 4 }],
          ca: certificate.cert,
          startTls: tls === 'observe' ? 'observe' : 'handshake',
        },
      );
      const { verdict, findings } = judge(result, { ...defaultPolicy, tls });
      const codes = findings.map(({ code }) => code).join(', ') || '-';
      print(
        known.name,
        mode,
        verdict,
        codes,
        result.timings.totalMs.toFixed(0),
        result.banner?.software ?? '-',
      );
    }
    for (const line of complaints(known, await server.log())) {
      process.exitCode = 1;
      print(known.name, `complains: ${line}`);
    }
  } finally {
    await server.stop();
  }
}

function print(...cells: readonly string[]): void {
  const widths = [18, 18, 8, 24, 5];
  const row = cells.map((cell, index) =>
    index === cells.length - 1 ? cell : cell.padEnd(widths[index] ?? 0),
  );
  process.stdout.write(`${row.join(' ')}\n`);
}
