import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Those that ask for nothing but to be shipped along. */
const allowed = ['0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

const rule = '-'.repeat(80);

/**
 * Writes dist/licenses.txt of an app, from its folder: the packages whose code its bundle holds, each with its licence in
 * full, as their licences ask for. It fails on one with another licence than the allowed: more may be asked for there
 * than to be named.
 *
 * @param {readonly string[]} modules the files that were bundled
 */
export function writeLicences(modules) {
  const folders = new Set(modules.flatMap((path) => packageFolder(path) ?? []));
  const packages = [...folders].map(readPackage).sort((one, other) => (one.title < other.title ? -1 : 1));
  const wrong = packages.filter(({ licence }) => !allowed.includes(licence));
  if (wrong.length > 0) {
    const list = wrong.map(({ title, licence }) => `${title} (${licence})`).join(', ');
    throw new Error(`Not shipped without a look at their licences: ${list}. Allowed: ${allowed.join(', ')}.`);
  }
  writeFileSync(
    'dist/licenses.txt',
    [
      'SMTP Probe holds code of these packages, by their licences:',
      '',
      ...packages.map(({ title, licence }) => `${title} (${licence})`),
      '',
      ...packages.flatMap(({ title, text }) => [rule, title, rule, '', text.trim(), '']),
    ].join('\n'),
  );
}

/**
 * `../../node_modules/@actions/core` for a file in it, null for one of our own.
 * @param {string} path
 */
function packageFolder(path) {
  return /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? null;
}

/** @param {string} folder */
function readPackage(folder) {
  const { name, version, license } = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (!file) throw new Error(`${name} has no file with its licence, which would have to be shipped.`);
  const text = readFileSync(resolve(folder, file), 'utf8').replaceAll('\r\n', '\n');
  return { title: `${name} ${version}`, licence: String(license), text };
}
