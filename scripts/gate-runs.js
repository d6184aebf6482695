// Runs the built command line and the built action against a healthy Postfix while the machine is busy, and counts those
// that are red: npm run gate-runs -- --runs 1000. As root, as Postfix demands; runs TypeScript as it stands (Node 24).
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { runAction } from '../apps/action/test/support/runner.ts';
import { smtpProbe } from '../apps/cli/test/support/cli.ts';
import { certificateFiles } from '../packages/probe/test/support/certificate.ts';
import { startPostfix } from '../packages/probe/test/support/postfix.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    'at-once': { type: 'string', default: '4' },
    // How many threads do nothing but keep a processor busy.
    busy: { type: 'string', default: '2' },
  },
});
const [runs, atOnce, busy] = [values.runs, values['at-once'], values.busy].map(Number);
if (!(runs > 0 && atOnce > 0 && busy >= 0)) throw new TypeError('--runs, --at-once and --busy are numbers');

const actionYml = fileURLToPath(new URL('../action.yml', import.meta.url));
// With the limits that Postfix has by itself; networks it calls its own, such as loopback, would be exempt from them.
const limits = ['smtpd_client_connection_count_limit=50', 'smtpd_client_event_limit_exceptions='];
const postfix = await startPostfix([{ options: limits }]);
const { host, ports } = postfix;
const [limited] = ports.more;
const ca = certificateFiles.cert;

/** Each says what went wrong, or null. */
const gates = {
  'command line': () => commandLine(`${host}:${limited}`),
  'command line, tls: verify': () => commandLine(`${host}:${limited}`, '--tls', 'verify', '--ca-file', ca),
  'command line, implicit TLS': () => commandLine(`smtps://${host}:${ports.implicit}`),
  action: () => action({ host, port: String(limited) }),
  'action, tls: verify': () => action({ host, port: String(limited), tls: 'verify', 'ca-file': ca }),
  'action, implicit TLS': () => action({ targets: `smtps://${host}:${ports.implicit}` }),
};

const burners = Array.from({ length: busy }, () => new Worker('for (;;);', { eval: true }));
const took = new Map(Object.keys(gates).map((name) => [name, []]));
let [begun, red] = [0, 0];
const before = performance.now();
await Promise.all(Array.from({ length: atOnce }, runInTurn));
const seconds = (performance.now() - before) / 1000;
await Promise.all(burners.map((burner) => burner.terminate()));
const log = await postfix.log();
await postfix.stop();

for (const [name, times] of took) {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share) =>
    `${(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0)} ms`;
  print(`${String(times.length).padStart(6)}  ${name}: median ${at(0.5)}, p99 ${at(0.99)}, longest ${at(1)}`);
}
const sessions = log.match(/\]: connect from /g)?.length ?? 0;
const quits = log.match(/\]: disconnect from .* quit=1 /g)?.length ?? 0;
print(
  `${begun} runs in ${seconds.toFixed(0)} s, ${atOnce} at once, beside ${busy} busy threads (load ${loadavg()[0].toFixed(1)})`,
);
print(`Postfix saw ${sessions} sessions, of which ${quits} ended with QUIT`);
print(`red: ${red}`);
process.exitCode = red === 0 && sessions === quits ? 0 : 1;

async function runInTurn() {
  const names = Object.keys(gates);
  while (begun < runs && red < 10) {
    const name = names[begun % names.length];
    begun += 1;
    const start = performance.now();
    const trouble = await gates[name]();
    took.get(name).push(performance.now() - start);
    if (trouble === null) continue;
    red += 1;
    print(`red: ${name}\n${trouble}`);
  }
}

async function commandLine(...words) {
  const { status, stdout, stderr } = await smtpProbe(words);
  return status === 0 ? null : `status ${status}\n${stdout}${stderr}`;
}

async function action(inputs) {
  const { conclusion, outputs, failures, log: lines } = await runAction({ actionYml, inputs });
  return conclusion === 'success' && outputs.verdict === 'pass' && failures.length === 0
    ? null
    : [...failures, ...lines].join('\n');
}

function print(line) {
  process.stdout.write(`${line}\n`);
}
