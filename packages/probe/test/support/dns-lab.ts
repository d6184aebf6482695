import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { query } from '../../src/net/dns/query.ts';
import { dnsServers } from '../../src/net/dns/servers.ts';
import { type Child, startLogged } from './child.ts';
import { reservePorts } from './port-block.ts';

/** Zones by their names; each is the records below the SOA and the NS, as in `mx1 A 127.0.0.1`. */
type Zones = Readonly<Record<string, string>>;

export interface DnsLabOptions {
  /** Signed, and the resolver has their key. */
  readonly signed?: Zones;
  readonly unsigned?: Zones;
  /** Signed, but the resolver expects another key: whatever is asked of them is a failed validation. */
  readonly bogus?: Zones;
}

export interface DnsLab {
  /** A validating resolver, as in `127.0.0.1:20033`. */
  readonly resolver: string;
  stop(): Promise<void>;
}

/** Starts real servers on loopback: Knot, which serves and signs the zones, and Unbound, which validates what it says. */
export async function startDnsLab({
  signed = {},
  unsigned = {},
  bogus = {},
}: DnsLabOptions): Promise<DnsLab> {
  const folder = mkdtempSync(join(tmpdir(), 'smtp-probe-dns-'));
  const ports = await reservePorts(2, ['127.0.0.1']);
  const children: Child[] = [];
  const stop = async (): Promise<void> => {
    for (const child of children.reverse()) await child.stop();
    await ports.release();
    rmSync(folder, { recursive: true, force: true });
  };
  const start = async (name: string, command: string, ...args: readonly string[]): Promise<void> => {
    children.push(await startLogged(join(folder, `${name}.log`), command, ...args));
  };
  const zones = { ...signed, ...unsigned, ...bogus };
  const [authority, resolver] = [ports.first, ports.first + 1];
  try {
    for (const [name, records] of Object.entries(zones)) {
      writeFileSync(join(folder, `${name}.zone`), zoneFile(name, records));
    }
    const knot = join(folder, 'knot.conf');
    writeFileSync(knot, knotConfig(folder, authority, Object.keys(zones), unsigned));
    await start('knot', '/usr/sbin/knotd', '-c', knot);
    for (const name of Object.keys(zones)) await answers(authority, name);
    const anchors = [
      ...Object.keys(signed).flatMap((name) => keysOf(knot, name)),
      ...Object.keys(bogus).flatMap((name) => keysOf(knot, name).map(anotherKey)),
    ];
    const unbound = join(folder, 'unbound.conf');
    writeFileSync(unbound, unboundConfig(folder, resolver, authority, Object.keys(zones), anchors));
    await start('unbound', '/usr/sbin/unbound', '-d', '-c', unbound);
    for (const name of Object.keys(zones)) await answers(resolver, name);
    return { resolver: `127.0.0.1:${resolver}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function zoneFile(name: string, records: string): string {
  return `$ORIGIN ${name}.
$TTL 60
@ SOA ns hostmaster 1 3600 600 86400 60
@ NS ns
ns A 127.0.0.1
${records}
`;
}

function knotConfig(folder: string, port: number, zones: readonly string[], unsigned: Zones): string {
  mkdirSync(join(folder, 'run'), { recursive: true });
  const each = zones.map(
    (name) => `  - domain: ${name}
    file: ${folder}/${name}.zone
    zonefile-sync: -1
    dnssec-signing: ${name in unsigned ? 'off' : 'on'}
`,
  );
  return `server:
    rundir: ${folder}/run
    listen: 127.0.0.1@${port}
database:
    storage: ${folder}
log:
  - target: stderr
    any: info
zone:
${each.join('')}`;
}

/** The DS records of a zone's key, once Knot has made it. */
function keysOf(config: string, zone: string): readonly string[] {
  const output = execFileSync('/usr/sbin/keymgr', ['-c', config, zone, 'ds'], { encoding: 'utf8' });
  return output.split('\n').filter((line) => line.includes(' DS '));
}

function anotherKey(ds: string): string {
  return ds.replace(/[0-9a-f]{8}$/i, '00000000');
}

function unboundConfig(
  folder: string,
  port: number,
  authority: number,
  zones: readonly string[],
  anchors: readonly string[],
): string {
  return `server:
  interface: 127.0.0.1
  port: ${port}
  directory: "${folder}"
  chroot: ""
  username: ""
  pidfile: "${folder}/unbound.pid"
  use-syslog: no
  num-threads: 1
  module-config: "validator iterator"
  do-not-query-localhost: no
  access-control: 127.0.0.0/8 allow
  # Names that are otherwise answered without asking anybody.
  local-zone: "test." nodefault
  local-zone: "127.in-addr.arpa." nodefault
${anchors.map((anchor) => `  trust-anchor: "${anchor}"\n`).join('')}remote-control:
  control-enable: no
${zones.map((name) => `stub-zone:\n  name: "${name}"\n  stub-addr: 127.0.0.1@${authority}\n`).join('')}`;
}

/** Waits until the server answers for the zone, if only that it fails to validate it. */
async function answers(port: number, zone: string): Promise<void> {
  const options = { servers: dnsServers(`127.0.0.1:${port}`), signal: AbortSignal.timeout(20_000) };
  for (;;) {
    const answer = await query(`ns.${zone}`, 'A', options);
    if (answer.ok || answer.problem === 'server-failure') return;
    if (options.signal.aborted) throw new Error(`the DNS server at ${port} does not answer for ${zone}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
