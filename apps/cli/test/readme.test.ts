import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseCommand } from '../src/arguments.ts';
import { smtpProbe } from './support/cli.ts';
import { healthy, serve } from './support/servers.ts';

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');

/** The commands that the README shows a person, without what the shell makes of them. */
const commands = [...readme.matchAll(/^\$ smtp-probe (.*)$/gm)].map(([, words]) =>
  (words ?? '').replace(/ [<>] .*$/, '').split(' '),
);

describe('the README', () => {
  it('shows commands', () => {
    expect(commands.length).toBeGreaterThan(2);
  });

  it.each(commands.map((words) => [words.join(' '), words] as const))(
    'shows a command that is understood: %s',
    (_, words) => {
      expect(parseCommand(words)).toMatchObject({ kind: 'probe' });
    },
  );
});

describe('the file in the README', () => {
  const file =
    [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].find(([, yaml]) => /^targets:/m.test(yaml ?? ''))?.[1] ??
    '';
  const cwd = mkdtempSync(join(tmpdir(), 'smtp-probe-cli-'));
  afterAll(() => rmSync(cwd, { recursive: true }));

  it('is probed by the command alone, each target by its own demands', async () => {
    const [first, second] = [await serve(healthy), await serve(healthy)];
    const yaml = file.replace('mx1.example.com', first.target).replace('mail.example.com:587', second.target);
    writeFileSync(join(cwd, 'smtp-probe.yml'), yaml);
    const { status, stdout } = await smtpProbe([], { cwd });
    expect(status).toBe(1);
    expect(stdout).toContain('2 targets: 1 passed, 1 failed');
    expect(stdout).toContain('8BITMIME');
  });

  it('is told its mistakes as the README says', async () => {
    const said = /^smtp-probe\.yml:\d+:\d+: .*$/m.exec(readme)?.[0];
    writeFileSync(join(cwd, 'smtp-probe.yml'), file.replace('timeout: 20s', 'timeuot: 20s'));
    expect((await smtpProbe([], { cwd })).stderr).toContain(`smtp-probe: ${said}\n`);
  });
});
