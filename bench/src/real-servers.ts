import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPostfix } from '../../packages/probe/test/support/postfix.ts';
import { type Contender, measureByTurns } from './measure.ts';
import { type Native, startServer } from './native.ts';
import { cli, installed, peer } from './programs.ts';
import { fleetTable } from './table.ts';

const targets = 1000;
const concurrency = '32';

/** Servers that are themselves the limit: whoever probes them well is as fast as they are. */
export async function realServers(
  rounds: number,
  native: Native,
  say: (text: string) => void,
): Promise<void> {
  const smtpServer = await startServer(process.execPath, [peer('smtp-server.ts')]);
  await compare('smtp-server', smtpServer.port, rounds, native, say);
  await smtpServer.stop();
  if (installed('postfix', ['/usr/sbin']) === null || process.getuid?.() !== 0) {
    say('Postfix: not installed, or this is not root, so left out (sudo npm run provision -- servers).\n');
    return;
  }
  const postfix = await startPostfix();
  await compare('Postfix', postfix.ports.starttls, rounds, native, say);
  await postfix.stop();
}

async function compare(
  server: string,
  port: number,
  rounds: number,
  native: Native,
  say: (text: string) => void,
): Promise<void> {
  const stdin = join(native.folder, `${server}-targets`);
  writeFileSync(stdin, `127.0.0.1:${port}\n`.repeat(targets));
  const node = process.execPath;
  const contenders: readonly Contender[] = [
    { name: `raw Node, ${server}`, command: [node, peer('raw-node.cjs'), concurrency], stdin, targets },
    {
      name: `smtp-probe, ${server}`,
      // Not polite, but neither is raw Node: all the sessions go to one address.
      command: [
        ...[node, cli, '--format', 'ndjson', '--concurrency', concurrency],
        ...['--per-address', '0', '-'],
      ],
      stdin,
      targets,
    },
  ];
  say(fleetTable(contenders, await measureByTurns(contenders, rounds, native)));
}
