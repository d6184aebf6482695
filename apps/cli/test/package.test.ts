import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('..', import.meta.url));

const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

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
    'dist/package.json',
    'dist/smtp-probe.js',
    'package.json',
  ]);
});

test('the package, packed and installed elsewhere, is a program that runs', async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'smtp-probe-package-'));
  try {
    const npm = (words: readonly string[], cwd: string) =>
      execFileSync('npm', [...words, '--ignore-scripts', '--no-audit', '--no-fund', '--offline'], {
        cwd,
        encoding: 'utf8',
      });
    const packed = npm(['pack', '--silent', '--pack-destination', elsewhere], folder).trim();
    npm(['install', '--prefix', elsewhere, join(elsewhere, packed)], elsewhere);
    const program = join(elsewhere, 'node_modules', '.bin', 'smtp-probe');
    expect(execFileSync(program, ['--version'], { encoding: 'utf8' })).toContain(manifest.version);
    expect(execFileSync(program, ['demo'], { encoding: 'utf8' })).toContain('4 targets: 1 passed, 3 failed');
  } finally {
    rmSync(elsewhere, { recursive: true });
  }
});

test('the package says where it comes from, and is published with a proof of it', () => {
  expect(manifest).toMatchObject({
    license: 'MIT',
    repository: { url: 'git+https://github.com/smtp-probe/smtp-probe.git', directory: 'apps/cli' },
    publishConfig: { access: 'public', provenance: true },
  });
  expect(manifest).not.toHaveProperty('dependencies');
});

test('what the licences ask to be shipped along is there, in their words', () => {
  const licences = readFileSync(`${folder}dist/licenses.txt`, 'utf8');
  expect(licences).toMatch(/^yaml [\d.]+ \(ISC\)$/m);
  expect(licences).toContain('Copyright Eemeli Aro <eemeli@gmail.com>');
  expect(licences).toMatch(/^fast-uri [\d.]+ \(BSD-3-Clause\)$/m);
});
