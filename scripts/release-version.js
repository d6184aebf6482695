// Fails where a tag is not the version of what is released: node scripts/release-version.js v1.2.3
import { readFileSync } from 'node:fs';

const tag = process.argv[2] ?? '';
const packages = ['.', 'packages/probe', 'apps/action', 'apps/cli', 'apps/vscode'];
const problems = packages.flatMap((folder) => {
  const { version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  return `v${version}` === tag ? [] : [`${folder}/package.json has version ${version}.`];
});
for (const file of ['CHANGELOG.md', 'apps/vscode/CHANGELOG.md']) {
  const headings = readFileSync(file, 'utf8').split('\n');
  if (!headings.includes(`## ${tag.slice(1)}`)) problems.push(`${file} has no heading "## ${tag.slice(1)}".`);
}
if (problems.length > 0) throw new Error([`This is not what the tag "${tag}" says:`, ...problems].join('\n'));
