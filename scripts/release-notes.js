// Prints what the changelogs say of a version, for the page of its release: node scripts/release-notes.js v1.2.3
import { readFileSync } from 'node:fs';

const version = (process.argv[2] ?? '').replace(/^v/, '');

/** What stands under the version's heading. */
function notesIn(file) {
  const [, ...sections] = readFileSync(file, 'utf8').split(/^## /m);
  const section = sections.find((each) => each.split('\n', 1)[0] === version);
  if (section === undefined) throw new Error(`${file} has no heading "## ${version}".`);
  return section.slice(version.length).trim();
}

process.stdout.write(
  `${notesIn('CHANGELOG.md')}\n\n## The extension\n\n${notesIn('apps/vscode/CHANGELOG.md')}\n`,
);
