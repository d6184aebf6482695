import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { blackHole } from '../../../packages/probe/test/support/black-hole.ts';
import { emptyFolder } from './support/fixture-action.ts';

const bundle = fileURLToPath(new URL('../dist/index.js', import.meta.url));

const canUnshare = spawnSync('unshare', ['-rn', 'sh', '-c', blackHole]).status === 0;

async function stepInBlackHole(env: Readonly<Record<string, string>>) {
  const folder = await emptyFolder();
  const output = join(folder, 'output');
  writeFileSync(output, '');
  const inputs = {
    ...{ GITHUB_OUTPUT: output, RUNNER_TEMP: folder, INPUT_SUMMARY: 'false' },
    ...{ INPUT_HOST: '203.0.113.9', 'INPUT_CONNECT-TIMEOUT': '200ms' },
    ...env,
  };
  // By `env`, for a shell hands no name on that has a dash.
  const named = Object.entries(inputs).map(([name, value]) => `${name}=${value}`);
  const script = `${blackHole} && exec env "$@"`;
  const words = ['-rn', 'sh', '-c', script, 'sh', ...named, process.execPath, bundle];
  const { status, stdout } = spawnSync('unshare', words, {
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '' },
  });
  return { status, stdout, outputs: readFileSync(output, 'utf8') };
}

describe.skipIf(!canUnshare)('where port 25 is swallowed (skipped where no network can be made)', () => {
  it('on a hosted runner the step fails, says that the port is probably blocked, and calls it an error', async () => {
    const { status, stdout, outputs } = await stepInBlackHole({ RUNNER_ENVIRONMENT: 'github-hosted' });
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^::error title=SMTP Probe%3A could not be tested::.*port 25 is probably blocked here/m,
    );
    expect(outputs).toMatch(/^verdict<<.*\nerror$/m);
  });

  it('on a self-hosted runner it is a timeout', async () => {
    const { status, stdout } = await stepInBlackHole({ RUNNER_ENVIRONMENT: 'self-hosted' });
    expect(status).toBe(1);
    expect(stdout).toContain('timeout');
    expect(stdout).not.toContain('probably blocked');
  });

  it('warn goes on with a warning, and the outputs tell the truth', async () => {
    const env = { RUNNER_ENVIRONMENT: 'github-hosted', 'INPUT_ON-EGRESS-BLOCKED': 'warn' };
    const { status, stdout, outputs } = await stepInBlackHole(env);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^::warning title=SMTP Probe%3A could not be tested::/m);
    expect(outputs).toMatch(/^verdict<<.*\nerror$/m);
    expect(outputs).toMatch(/^errored<<.*\n1$/m);
  });

  it('skip goes on without an annotation, and the target does not count', async () => {
    const env = { RUNNER_ENVIRONMENT: 'github-hosted', 'INPUT_ON-EGRESS-BLOCKED': 'skip' };
    const { status, stdout, outputs } = await stepInBlackHole(env);
    expect(status).toBe(0);
    expect(stdout).not.toMatch(/^::(error|warning)/m);
    expect(stdout).toContain('(not tested, and skipped)');
    expect(stdout).toMatch(/^1 more target is skipped and not counted: port 25 is blocked here\.$/m);
    expect(outputs).toMatch(/^total<<.*\n0$/m);
  });

  it('skip leaves the outputs to the targets that count', async () => {
    const { status, outputs } = await stepInBlackHole({
      ...{ RUNNER_ENVIRONMENT: 'github-hosted', 'INPUT_ON-EGRESS-BLOCKED': 'skip' },
      ...{ INPUT_HOST: '', INPUT_TARGETS: '203.0.113.9\n127.0.0.1:1' },
    });
    expect(status).toBe(1);
    expect(outputs).toMatch(/^verdict<<.*\nfail$/m);
    expect(outputs).toMatch(/^findings<<.*\n\[\{"code":"connection-refused"/m);
  });
});
