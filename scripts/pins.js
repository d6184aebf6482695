// Fails where a package of ours names another by a range: node scripts/pins.js
// What is installed is then decided in a diff that somebody reads, and not on the day of the install.
import { globSync, readFileSync } from 'node:fs';

const files = globSync(['package.json', '{packages,apps,tools}/*/package.json', 'bench/package.json']);
const ranges = files.flatMap((file) => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(readFileSync(file, 'utf8'));
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))
    .map(([name, version]) => `${file}: ${name} is "${version}"; name one version.`);
});
if (ranges.length > 0) throw new Error(['Dependencies that are not pinned:', ...ranges].join('\n'));
