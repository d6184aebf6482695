import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readAtMost } from '../src/read-at-most.ts';

const folder = mkdtempSync(join(tmpdir(), 'read-at-most-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['', 3, ''],
  ['abc', 3, 'abc'],
  ['abcd', 3, 'abcd'],
  ['abcdefgh', 3, 'abcd'],
])('of %j at most %i bytes are read, and one more that tells', async (text, maxBytes, read) => {
  const path = join(folder, 'file');
  writeFileSync(path, text);
  expect((await readAtMost(path, maxBytes)).toString()).toBe(read);
});

test('a file that cannot be read is the system’s error', async () => {
  await expect(readAtMost(join(folder, 'none'), 3)).rejects.toMatchObject({
    code: 'ENOENT',
    syscall: 'open',
  });
});
