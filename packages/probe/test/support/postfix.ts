import { chmod, mkdir, mkdtemp, readFile, utimes, writeFile } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Certificate, certificate } from './certificate.ts';
import { startChild } from './child.ts';
import { type PortBlock, reservePorts } from './port-block.ts';
import { mainCf, masterCf, type PostfixPorts, saslConf } from './postfix-config.ts';

/** A Postfix of the test's own: folders, ports and processes shared with no other, the system's included. */
export interface Postfix {
  readonly host: '127.0.0.1';
  readonly ports: PostfixPorts;
  /** Whether this machine has ::1, and `ports.starttls` listens there too. */
  readonly ipv6: boolean;
  /** What it has logged so far: connections, lost connections, TLS sessions. The log may lag a moment behind. */
  log(): Promise<string>;
  stop(): Promise<void>;
}

/** What one more listener differs in: options of smtpd, in which `{folder}` is the instance's own. */
export interface PostfixListener {
  readonly options: readonly string[];
  /** Shown in place of the usual one. */
  readonly certificate?: Certificate;
  /** Such as 127.0.0.2; 127.0.0.1 where missing. Neighbours in the list with addresses of their own share one port. */
  readonly host?: string;
}

/**
 * Starts the installed Postfix (as root, as it demands) from a temporary folder. `describeReal` says when it cannot.
 *
 * @param more listeners with STARTTLS beyond the usual ones, at `ports.more`
 * @param inside a program and its arguments that lead it into a network of the test's own
 */
export async function startPostfix(
  more: readonly PostfixListener[] = [],
  inside: readonly string[] = [],
): Promise<Postfix> {
  const ipv6 = hasIpv6();
  const hosts = ['127.0.0.1', ...(ipv6 ? ['::1'] : []), ...more.flatMap(({ host }) => host ?? [])];
  const block = await reservePorts(6 + more.length, hosts);
  const ports = portsOf(block, more);
  try {
    const folder = await configure(ports, ipv6, more);
    const script = fileURLToPath(new URL('postfix.sh', import.meta.url));
    const [program = '/bin/sh', ...words] = [...inside, '/bin/sh', script, folder];
    const child = await startChild(program, words);
    const stop = async (): Promise<void> => {
      await child.stop();
      await block.release();
    };
    return { host: '127.0.0.1', ports, ipv6, log: () => readFile(join(folder, 'mail.log'), 'latin1'), stop };
  } catch (error) {
    await block.release();
    throw error;
  }
}

function hasIpv6(): boolean {
  return Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'));
}

function portsOf({ first }: PortBlock, more: readonly PostfixListener[]): PostfixPorts {
  const beyond: number[] = [];
  for (const [index, { host }] of more.entries()) {
    const shared = host !== undefined && more[index - 1]?.host !== undefined;
    beyond.push((shared ? beyond[index - 1] : undefined) ?? first + 6 + index);
  }
  return {
    starttls: first,
    plain: first + 1,
    implicit: first + 2,
    submission: first + 3,
    submissionTls: first + 4,
    postscreen: first + 5,
    more: beyond,
  };
}

async function configure(
  ports: PostfixPorts,
  ipv6: boolean,
  more: readonly PostfixListener[],
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'smtp-probe-postfix-'));
  // Its daemons run as the user postfix, and must be able to walk in.
  await chmod(folder, 0o755);
  for (const name of ['etc', 'etc/sasl', 'queue', 'data']) await mkdir(join(folder, name));
  await writeFile(join(folder, 'etc', 'main.cf'), mainCf(folder, ipv6));
  // Postfix lets a main.cf that is younger than two seconds rest before it reads it; this one is whole, so it looks older.
  const minuteAgo = Date.now() / 1000 - 60;
  await utimes(join(folder, 'etc', 'main.cf'), minuteAgo, minuteAgo);
  await writeFile(join(folder, 'etc', 'master.cf'), masterCf(ports, ipv6, await listenersOf(more, folder)));
  // Debian's Postfix looks for this beside main.cf, others where cyrus_sasl_config_path says.
  await writeFile(join(folder, 'etc', 'sasl', 'smtpd.conf'), saslConf(folder));
  await writeFile(join(folder, 'certificate.pem'), certificate.key + certificate.cert, { mode: 0o600 });
  return folder;
}

async function listenersOf(
  more: readonly PostfixListener[],
  folder: string,
): Promise<Parameters<typeof masterCf>[2]> {
  return Promise.all(
    more.map(async ({ options, certificate: own, host = '127.0.0.1' }, index) => {
      const words = options.map((option) => option.replaceAll('{folder}', folder));
      if (own) {
        const file = join(folder, `certificate-${index}.pem`);
        await writeFile(file, own.key + own.cert, { mode: 0o600 });
        words.push(`smtpd_tls_chain_files=${file}`);
      }
      return { host, options: words.map((word) => `-o ${word}`).join(' ') };
    }),
  );
}
