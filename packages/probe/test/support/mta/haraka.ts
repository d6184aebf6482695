import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { certificateFiles } from '../certificate.ts';
import { type Child, startLogged } from '../child.ts';
import { reservePorts } from '../port-block.ts';
import type { Mta, MtaPorts } from './mta.ts';
import { isListening, until } from './until.ts';

const installed = fileURLToPath(new URL('../../../../../tools/haraka/node_modules/Haraka/', import.meta.url));

/** Why Haraka cannot be started here; nothing where it can. */
export function harakaLacks(): string | undefined {
  return existsSync(installed) ? undefined : 'tools/haraka is not installed';
}

/** Starts Haraka, whose banner ends in letters and digits that change with each session. */
export async function startHaraka(): Promise<Mta> {
  const folder = await mkdtemp(join(tmpdir(), 'smtp-probe-haraka-'));
  const block = await reservePorts(4, ['127.0.0.1']);
  const { first } = block;
  const ports: MtaPorts = {
    starttls: first,
    plain: first + 1,
    implicit: first + 2,
    submission: first + 3,
    shown: [],
  };
  const logFile = join(folder, 'log');
  let child: Child | undefined;
  const stop = async (): Promise<void> => {
    await child?.stop();
    await block.release();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await configure(join(folder, 'config'), ports);
    child = await startLogged(logFile, process.execPath, join(installed, 'bin/haraka'), '-c', folder);
    for (const port of [first, first + 1, first + 2, first + 3]) {
      await until(`it listens at port ${port}`, () => isListening(port));
    }
  } catch (error) {
    const said = await readFile(logFile, 'latin1').catch(() => '');
    await stop();
    throw new Error(`${error}\n${said}`);
  }
  const log = async (): Promise<string> => {
    let text = '';
    await until('its sessions are over', async () => {
      text = await readFile(logFile, 'latin1');
      return count(text, /\] connect ip=/g) === count(text, /\] disconnect ip=/g);
    });
    return text;
  };
  return { host: '127.0.0.1', ports, log, dialogue: log, stop };
}

async function configure(folder: string, ports: MtaPorts): Promise<void> {
  await mkdir(folder);
  const all = [ports.starttls, ports.plain, ports.implicit, ports.submission];
  const files = {
    me: 'mail.example.test\n',
    plugins: 'tls\nauth/flat_file\n',
    'smtp.ini': `listen=${all.map((port) => `127.0.0.1:${port}`).join(',')}
smtps_port=${ports.implicit}
nodes=0
`,
    'tls.ini': `[main]\nno_starttls_ports[]=${ports.plain}\n`,
    'auth_flat_file.ini': '[core]\nmethods=PLAIN,LOGIN,CRAM-MD5\n',
    'log.ini': '[main]\nlevel=protocol\n',
    // It would make some of its own, and take seconds for it.
    'dhparams.pem': execFileSync(
      'openssl',
      ['genpkey', '-genparam', '-algorithm', 'DH', '-pkeyopt', 'group:ffdhe2048'],
      { encoding: 'latin1' },
    ),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  await copyFile(certificateFiles.key, join(folder, 'tls_key.pem'));
  await copyFile(certificateFiles.cert, join(folder, 'tls_cert.pem'));
  await copyFile(join(installed, 'config/connection.ini'), join(folder, 'connection.ini'));
}

function count(text: string, mark: RegExp): number {
  return text.match(mark)?.length ?? 0;
}
