import { expect, test } from 'vitest';
import { fileTrouble } from '../../src/report/file-trouble.ts';

test('an errno that people meet is told in words, behind its name', () => {
  expect(fileTrouble('ENOSPC')).toBe('ENOSPC: the disk is full');
  expect(fileTrouble('EISDIR')).toBe('EISDIR: that is a folder');
});

test.each(['EIO', 'constructor', 'a fault without an errno'])('"%s" stays as it is', (code) => {
  expect(fileTrouble(code)).toBe(code);
});
