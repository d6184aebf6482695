import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contender } from './measure.ts';
import type { Native } from './native.ts';
import { cli, installed, peer } from './programs.ts';

export interface Field {
  readonly contenders: readonly Contender[];
  /** Those that are not installed here. */
  readonly missing: readonly string[];
}

/** Sessions at once, for all who can be told. */
const concurrency = '32';

/**
 * Who probes a list of targets, each at an address of its own in 127.0.0.0/8: neither ephemeral ports nor a bound on the
 * sessions to one address is in the way. Those that start a process a target get fewer of them.
 */
export function fleet(targets: number, port: number, native: Native): Field {
  const list = (name: string, lines: readonly string[]): string => {
    const path = join(native.folder, name);
    writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
    return path;
  };
  const stdin = list(
    'targets',
    addresses(targets).map((address) => `${address}:${port}`),
  );
  const node = process.execPath;
  const contenders: Contender[] = [
    { name: 'raw Node', command: [node, peer('raw-node.cjs'), concurrency], stdin, targets },
    {
      name: 'smtp-probe, ndjson',
      command: [
        ...[node, cli, '--format', 'ndjson', '--concurrency', concurrency],
        // As the others do: the address of each connection would have to be asked of the system.
        ...['--ehlo-name', 'bench.example.test', '-'],
      ],
      stdin,
      targets,
    },
    { name: 'the core, probeAll', command: [node, peer('core.ts'), concurrency], stdin, targets },
  ];
  const missing: string[] = [];
  const add = (
    name: string,
    program: string | null,
    contender: (program: string) => Omit<Contender, 'name'>,
  ): void => {
    if (program === null) missing.push(name);
    else contenders.push({ name, ...contender(program) });
  };
  const each = (...words: readonly string[]) => ['xargs', '-P', concurrency, '-I', '{}', ...words];
  const some = addresses(Math.min(targets, 500));
  const few = addresses(Math.min(targets, 100));

  add('Python asyncio', installed('python3'), (program) => ({
    command: [program, peer('asyncio-prober.py'), concurrency],
    stdin,
    targets,
  }));
  add('check_smtp by xargs', installed('check_smtp', pluginFolders), (program) => ({
    command: each(program, '-H', '{}', '-p', String(port)),
    stdin: list('some-addresses', some),
    targets: some.length,
  }));
  add('nmap smtp-commands', installed('nmap'), (program) => ({
    command: [
      ...[program, '-n', '-Pn', '-p', String(port), '--script', '+smtp-commands'],
      ...['-iL', list('nmap-addresses', some)],
    ],
    targets: some.length,
  }));
  add('swaks by xargs', installed('swaks'), (program) => ({
    command: each(program, '--quit-after', 'EHLO', '--server', '{}', '--port', String(port)),
    stdin: list('few-addresses', few),
    targets: few.length,
  }));
  return { contenders, missing };
}

const pluginFolders = ['/usr/lib/nagios/plugins', '/usr/lib/monitoring-plugins'];

export function addresses(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const host = index + 1;
    return `127.${1 + (host >> 16)}.${(host >> 8) & 255}.${host & 255}`;
  });
}
