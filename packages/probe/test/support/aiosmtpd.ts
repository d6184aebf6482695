import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { certificateFiles } from './certificate.ts';
import { startChild } from './child.ts';

/** Debian's own interpreter, which sees Debian's python3-aiosmtpd; `python3` on PATH may be another. */
export const debianPython = '/usr/bin/python3';

/** aiosmtpd on 127.0.0.1. */
export interface Aiosmtpd {
  readonly host: '127.0.0.1';
  readonly ports: {
    readonly starttls: number;
    readonly plain: number;
    /** TLS from the first byte. */
    readonly implicit: number;
    /** STARTTLS, and AUTH offered in plaintext. */
    readonly auth: number;
  };
  /** What it has logged so far: connections, commands, replies. */
  log(): Promise<string>;
  stop(): Promise<void>;
}

/** Starts aiosmtpd, a server in Python whose banner does not say ESMTP: `220 mail.example.test Python SMTP 1.4.3`. */
export async function startAiosmtpd(): Promise<Aiosmtpd> {
  const script = fileURLToPath(new URL('aiosmtpd-server.py', import.meta.url));
  const folder = await mkdtemp(join(tmpdir(), 'smtp-probe-aiosmtpd-'));
  const logFile = join(folder, 'log');
  const { key, cert } = certificateFiles;
  const child = await startChild(debianPython, ['-I', script, key, cert, logFile]);
  const ports = JSON.parse(child.ready) as Aiosmtpd['ports']; // what aiosmtpd-server.py prints
  const stop = async (): Promise<void> => {
    await child.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { host: '127.0.0.1', ports, log: () => readFile(logFile, 'latin1'), stop };
}
