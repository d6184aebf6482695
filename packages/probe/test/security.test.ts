import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { maxConfigBytes } from '../src/config/file.ts';
import { defaultLimits } from '../src/net/limits.ts';
import { maxPolicyBytes } from '../src/net/mta-sts-fetch.ts';
import { replyLimits } from '../src/protocol/reply-reader.ts';
import { maxReportBytes } from '../src/report/stored-report.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const text = readFileSync(`${root}SECURITY.md`, 'utf8');
const sources = globSync(['packages/probe/src/**/*.ts', 'apps/*/src/**/*.ts'], { cwd: root }).map((path) => ({
  path,
  code: readFileSync(root + path, 'utf8'),
}));

describe('SECURITY.md', () => {
  test('names only tests that are there', () => {
    const named = [...text.matchAll(/\]\(([^)]*)\)/g)].map(([, path = '']) => path);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((path) => !existsSync(root + path))).toEqual([]);
  });

  test('tells the limits that hold', () => {
    const { targetMs, connectMs, bannerMs, commandMs, quitMs } = defaultLimits;
    const [target, connect, ...phases] = [targetMs, connectMs, bannerMs, commandMs, quitMs].map(
      (ms) => `${ms / 1000} s`,
    );
    expect(text).toContain(`| a look-up, and again a connection | ${connect} |`);
    expect(text).toContain(`QUIT | ${phases.join('; ')} |`);
    expect(text).toContain(`| a try at a target | ${target} |`);
    const { lineBytes, replyBytes, replyLines } = replyLimits;
    expect(text).toContain(
      `| ${lineBytes.toLocaleString('en')} bytes; ${replyBytes / 1024} KiB and ${replyLines} lines |`,
    );
    expect(text).toContain(`| an MTA-STS policy | ${maxPolicyBytes / 1024} KiB |`);
    expect(text).toContain(`| ${maxConfigBytes / 2 ** 20} MiB; ${maxReportBytes / 2 ** 20} MiB |`);
  });
});

describe('the code that is shipped', () => {
  test('starts no other program, and becomes one only to end', () => {
    expect(sources.filter(({ code }) => /child_process|\bworker_threads|\bcluster\b/.test(code))).toEqual([]);
    const becomes = sources.filter(({ code }) => /\bexecve\b.*\(/.test(code)).map(({ path }) => path);
    expect(becomes).toEqual(['packages/probe/src/net/end-process.ts']);
  });

  test('runs no text as code', () => {
    expect(sources.filter(({ code }) => /\beval\(|\bnew Function\b|node:vm/.test(code))).toEqual([]);
  });

  test('reads these variables of the environment and no other', () => {
    const read = sources.flatMap(({ code }) => [
      ...code.matchAll(/process\.env\.(\w+)|\{([^{}]*)\} = process\.env/g),
    ]);
    const names = read.flatMap(([, one, several]) => one ?? several?.match(/\b[A-Z_]+\b/g) ?? []);
    expect([...new Set(names)].toSorted()).toEqual([
      'GITHUB_OUTPUT',
      'GITHUB_STEP_SUMMARY',
      'NO_COLOR',
      'RUNNER_ENVIRONMENT',
      'RUNNER_TEMP',
      'UV_THREADPOOL_SIZE',
    ]);
    expect(sources.flatMap(({ code }) => code.match(/process\.env/g) ?? [])).toHaveLength(read.length);
  });

  test('opens sockets in net/ alone, but for the servers of the demo', () => {
    const modules = /import \{([^}]*)\} from 'node:(?:net|tls|dgram|https?|http2|dns)(?:\/promises)?'/g;
    const loaded = /import\('node:(?:net|tls|dgram|https?|http2|dns)/;
    const harmless = /^(?:isIP|isIPv4|isIPv6|type \w+|)$/;
    const opens = (code: string) =>
      loaded.test(code) ||
      [...code.matchAll(modules)].some(([, names = '']) =>
        names.split(',').some((name) => !harmless.test(name.trim())),
      );
    const users = sources.filter(({ code }) => opens(code)).map(({ path }) => path);
    expect(users.filter((path) => !path.startsWith('packages/probe/src/net/'))).toEqual([
      'apps/cli/src/demo-servers.ts',
    ]);
    expect(users.length).toBeGreaterThan(5);
  });
});
