// Fails where what is released together is not of one version, or its changelogs do not say what that brings. Given a tag, also
// where that is another version: node scripts/release-version.js v1.2.3
import { globSync, readFileSync } from 'node:fs';

const { version } = readJson('package.json');
const problems = [];

const tag = process.argv[2];
if (tag !== undefined && tag !== `v${version}`)
  problems.push(`The tag is ${tag}, and package.json has version ${version}.`);

for (const file of globSync(['{packages,apps}/*/package.json', 'bench/package.json'])) {
  const other = readJson(file).version;
  if (other !== version) problems.push(`${file} has version ${other}, and package.json ${version}.`);
}

for (const file of ['CHANGELOG.md', 'apps/vscode/CHANGELOG.md']) {
  const newest = /^## (.*)$/m.exec(readFileSync(file, 'utf8'))?.[1];
  // Between two releases what is new stands under "Unreleased".
  if (newest !== version && (tag !== undefined || newest !== 'Unreleased')) {
    problems.push(`${file} begins with "## ${newest}", and not with "## ${version}".`);
  }
}

const used = /smtp-probe\/smtp-probe(?:\/\w+)?@v(\d+)/g;
for (const file of globSync(['*.md', 'docs/*.md', 'apps/*/README.md'])) {
  for (const [shown, major] of readFileSync(file, 'utf8').matchAll(used)) {
    if (major !== version.split('.')[0])
      problems.push(`${file} shows ${shown}, which is not of version ${version}.`);
  }
}

if (problems.length > 0)
  throw new Error(['What is released together does not agree:', ...problems].join('\n'));

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
