import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { debianPython } from './aiosmtpd.ts';
import { mermaidLacks } from './mermaid.ts';
import { harakaLacks } from './mta/haraka.ts';
import type { MtaName } from './mta/mta.ts';
import { rootLacks } from './mta/throwaway-root.ts';

/** The servers that the main install does not bring, and so may be missing; and what else is real and may be. */
export type RealServer =
  | 'postfix'
  | 'aiosmtpd'
  | 'haraka'
  | 'knot and unbound'
  | 'tcpdump'
  | 'mermaid'
  | MtaName;

/** Whether a server can be started here; if not, what is missing, and the command that provides it. */
export type Availability =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: string; readonly provide: string };

/** Looks whether a server can be started here. */
export function available(name: RealServer): Availability {
  const why = lacks[name]();
  return why === undefined ? { ok: true } : { ok: false, why, provide: 'npm run provision' };
}

const lacks: Readonly<Record<RealServer, () => string | undefined>> = {
  postfix: postfixLacks,
  aiosmtpd: aiosmtpdLacks,
  'knot and unbound': dnsLacks,
  haraka: harakaLacks,
  tcpdump: tcpdumpLacks,
  mermaid: mermaidLacks,
  exim: () => rootLacks('exim'),
  opensmtpd: () => rootLacks('opensmtpd'),
  sendmail: () => rootLacks('sendmail'),
  courier: () => rootLacks('courier'),
};

function postfixLacks(): string | undefined {
  if (!existsSync('/usr/sbin/postfix')) return 'Postfix is not installed';
  if (process.getuid?.() !== 0) return 'only root can start Postfix';
  // One folder an architecture, such as /usr/lib/x86_64-linux-gnu/sasl2.
  const plain = readdirSync('/usr/lib').some((folder) => existsSync(`/usr/lib/${folder}/sasl2/libplain.so`));
  return plain ? undefined : 'no SASL mechanisms are installed for Postfix';
}

function aiosmtpdLacks(): string | undefined {
  const { status } = spawnSync(debianPython, ['-I', '-c', 'import aiosmtpd.smtp'], { stdio: 'ignore' });
  return status === 0 ? undefined : `${debianPython} has no aiosmtpd`;
}

function dnsLacks(): string | undefined {
  const missing = ['/usr/sbin/knotd', '/usr/sbin/keymgr', '/usr/sbin/unbound'].find(
    (path) => !existsSync(path),
  );
  return missing === undefined ? undefined : `${missing} is not installed`;
}

function tcpdumpLacks(): string | undefined {
  if (!existsSync('/usr/bin/tcpdump')) return 'tcpdump is not installed';
  return process.getuid?.() === 0 ? undefined : 'only root can capture packets';
}
