import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('..', import.meta.url));

test('the package holds the program, its README, our licence and those of the packages in it, and nothing else', () => {
  const listing = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const paths = [...listing.matchAll(/"path": "([^"]*)"/g)].map(([, path]) => path);
  const own = paths.filter((path) => !/^dist\/parts\/[\w-]+\.js$/.test(path ?? ''));
  expect(own.toSorted()).toEqual([
    'LICENSE',
    'README.md',
    'dist/licenses.txt',
    'dist/smtp-probe.js',
    'package.json',
  ]);
});

test('what the licences ask to be shipped along is there, in their words', () => {
  const licences = readFileSync(`${folder}dist/licenses.txt`, 'utf8');
  expect(licences).toMatch(/^yaml [\d.]+ \(ISC\)$/m);
  expect(licences).toContain('Copyright Eemeli Aro <eemeli@gmail.com>');
  expect(licences).toMatch(/^fast-uri [\d.]+ \(BSD-3-Clause\)$/m);
});
