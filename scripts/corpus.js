// Runs every case of the corpus through every face, and prints how many of each group came out as they had to.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const folder = mkdtempSync(join(tmpdir(), 'corpus-'));

/** Group to face to how many passed of how many. */
const counts = new Map();
const faces = new Set();
const failures = [];
for (const workspace of ['packages/probe', 'apps/cli', 'apps/action']) {
  const file = join(folder, `${workspace.replace('/', '-')}.json`);
  const args = [vitest, 'run', 'corpus', '--reporter=json', `--outputFile=${file}`];
  spawnSync(process.execPath, args, { cwd: join(root, workspace), stdio: ['ignore', 'ignore', 'inherit'] });
  for (const { assertionResults } of JSON.parse(readFileSync(file, 'utf8')).testResults) {
    for (const result of assertionResults) count(result);
  }
}
rmSync(folder, { recursive: true });

const table = [
  ['', ...faces],
  ...[...counts]
    .sort()
    .map(([group, ofFaces]) => [group, ...[...faces].map((face) => cell(ofFaces.get(face)))]),
  ['all', ...[...faces].map((face) => cell(sum([...counts.values()].map((ofFaces) => ofFaces.get(face)))))],
];
const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
for (const row of table) {
  const cells = row.map((text, column) =>
    column === 0 ? text.padEnd(widths[0]) : text.padStart(widths[column]),
  );
  print(cells.join('  '));
}
for (const failure of failures) print(`failed: ${failure}`);
process.exitCode = failures.length > 0 ? 1 : 0;

function count({ ancestorTitles: [suite = ''], title, status }) {
  if (status === 'failed') failures.push(`${suite} ${title}`.trim());
  const face = /^corpus, (.+)$/.exec(suite)?.[1];
  const group = /^[a-z-]+(?=: )/.exec(title)?.[0];
  if (!face || !group) return;
  faces.add(face);
  if (!counts.has(group)) counts.set(group, new Map());
  const ofFaces = counts.get(group);
  const { passed, total } = ofFaces.get(face) ?? { passed: 0, total: 0 };
  ofFaces.set(face, { passed: passed + (status === 'passed' ? 1 : 0), total: total + 1 });
}

function sum(cells) {
  return cells.reduce(
    (all, each) => ({ passed: all.passed + (each?.passed ?? 0), total: all.total + (each?.total ?? 0) }),
    { passed: 0, total: 0 },
  );
}

function cell(counted) {
  return counted ? `${counted.passed}/${counted.total}` : '-';
}

function print(line) {
  process.stdout.write(`${line}\n`);
}
