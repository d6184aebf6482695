/**
 * A program that is the world of the documentation's examples, in a network of its own: DNS, the mail servers of example.com, the web
 * server of its MTA-STS policy, and a registry of npm's with one package. Its one argument is JSON; see `ExampleWorld`. It runs
 * until its standard input ends.
 */
import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { AUTHENTIC_DATA } from 'dns-packet';
import { SMTPServer } from 'smtp-server';
import type { Certificate } from './certificate.ts';
import { type Asked, type Scripted, startDnsServer } from './dns-server.ts';
import { policyServer } from './policy-server.ts';

export interface ExampleWorld {
  /** Of all its servers. */
  readonly certificate: Certificate;
  /** Mail servers that offer no STARTTLS. */
  readonly withoutStartTls?: readonly string[];
  /** Mail servers that are not up. */
  readonly down?: readonly string[];
  /** The file of the one package that the registry has. */
  readonly tarball?: string;
}

/** Every host, at an address for documentation (RFC 5737). */
export const hosts: Readonly<Record<string, string>> = {
  'mail.example.com': '192.0.2.10',
  'mx.example.com': '192.0.2.11',
  'mx1.example.com': '192.0.2.12',
  'mx2.example.com': '192.0.2.13',
  'mta-sts.example.com': '192.0.2.20',
  'registry.npmjs.org': '192.0.2.30',
};

/** The port of each kind of mail server, and whether TLS begins with the first byte. */
const ports: readonly (readonly [number, boolean])[] = [
  [25, false],
  [587, false],
  [465, true],
];

const policy = 'version: STSv1\nmode: enforce\nmx: mx1.example.com\nmx: mx2.example.com\nmax_age: 604800\n';

if (process.argv[2]) await start(JSON.parse(process.argv[2]));

async function start(world: ExampleWorld): Promise<void> {
  const { certificate, withoutStartTls = [], down = [] } = world;
  const key = new X509Certificate(certificate.cert).publicKey.export({ type: 'spki', format: 'der' });
  const digest = createHash('sha256').update(key).digest();
  // The machine's own resolver, and another that the examples name.
  for (const host of ['127.0.0.53', '192.0.2.53']) {
    await startDnsServer((asked) => answer(asked, digest), { host, port: 53 });
  }
  for (const [name, address] of Object.entries(hosts)) {
    if (!/^(mail|mx)/.test(name) || down.includes(name)) continue;
    const startTls = !withoutStartTls.includes(name);
    for (const [port, secure] of ports) {
      const methods = port === 25 ? [] : ['PLAIN', 'LOGIN'];
      const hidden = startTls && !secure;
      const server = new SMTPServer({
        ...{ ...certificate, name, banner: 'Postfix', secure, logger: false, disableReverseLookup: true },
        // Its name, and no greeting of its own.
        heloResponse: '%s',
        ...{ authOptional: true },
        disabledCommands: startTls ? [] : ['STARTTLS'],
        // Left without methods it would offer AUTH all the same. It looks at its options with each EHLO; there is one client at a time.
        onConnect: (_session, callback) => {
          server.options.authMethods = hidden ? [] : methods;
          callback();
        },
        onSecure: (_socket, _session, callback) => {
          server.options.authMethods = methods;
          callback();
        },
      });
      server.on('error', () => {});
      await once(server.listen(port, address), 'listening');
    }
  }
  await policyServer(certificate, policy, { host: hosts['mta-sts.example.com'] ?? '', port: 443 });
  if (world.tarball) await startRegistry(certificate, readFileSync(world.tarball));
  process.stdout.write('listening\n');
  process.stdin.resume().on('end', () => process.exit());
}

/** Every answer is as good as proved. */
function answer({ name, type }: Asked, digest: Buffer): Scripted {
  const flags = AUTHENTIC_DATA;
  const address = hosts[name.toLowerCase()];
  if (address && type === 'A') return { flags, answers: [{ type, name, data: address }] };
  if (name === 'example.com' && type === 'MX') {
    const mx = (preference: number, exchange: string) =>
      ({ type, name, data: { preference, exchange } }) as const;
    return { flags, answers: [mx(10, 'mx1.example.com'), mx(20, 'mx2.example.com')] };
  }
  if (name === '_mta-sts.example.com' && type === 'TXT') {
    return { flags, answers: [{ type, name, data: 'v=STSv1; id=20261125' }] };
  }
  if (/^_25\._tcp\.mx\d\.example\.com$/.test(name) && type === 'TLSA') {
    const data = { usage: 3, selector: 1, matchingType: 1, certificate: digest };
    return { flags, answers: [{ type, name, data }] };
  }
  const known = address !== undefined || name === 'example.com';
  return { flags, code: known ? 0 : 3 };
}

/** npm asks for the package's document, and then for the file that it names. */
async function startRegistry(certificate: Certificate, tarball: Buffer): Promise<void> {
  const host = 'registry.npmjs.org';
  const file = `https://${host}/smtp-probe/-/smtp-probe.tgz`;
  const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
  // The documentation names the first major version, which the file need not have reached.
  const version = '1.0.0';
  const bin = { 'smtp-probe': 'dist/smtp-probe.js' };
  const versions = { [version]: { name: 'smtp-probe', version, bin, dist: { tarball: file, integrity } } };
  const document = JSON.stringify({ name: 'smtp-probe', 'dist-tags': { latest: version }, versions });
  await policyServer(
    certificate,
    (response, { url }) => {
      if (url === '/smtp-probe') response.setHeader('content-type', 'application/json').end(document);
      else if (url?.endsWith('.tgz')) response.end(tarball);
      else response.writeHead(404).end();
    },
    { host: hosts[host] ?? '', port: 443 },
  );
}
