// Writes the Action's inputs and outputs into the README, from action.yml: node scripts/readme-tables.js [--check]
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

const at = (path) => new URL(`../${path}`, import.meta.url);
const action = parse(readFileSync(at('action.yml'), 'utf8'));
const readme = readFileSync(at('README.md'), 'utf8');

const cell = (text) => String(text).trim().replaceAll('|', '\\|').replace(/\s+/g, ' ');
const code = (value) => (value === undefined || value === '' ? '' : `\`${value}\``);

const inputs = Object.entries(action.inputs).map(
  ([name, input]) => `| \`${name}\` | ${code(input.default)} | ${cell(input.description)} |`,
);
const outputs = Object.entries(action.outputs).map(
  ([name, output]) => `| \`${name}\` | ${cell(output.description)} |`,
);
const tables = {
  inputs: ['| Input | Default | Meaning |', '| --- | --- | --- |', ...inputs],
  outputs: ['| Output | Meaning |', '| --- | --- |', ...outputs],
};

const written = Object.entries(tables).reduce(
  (text, [name, lines]) =>
    text.replace(
      new RegExp(`<!-- ${name} -->[\\s\\S]*<!-- /${name} -->`),
      () => `<!-- ${name} -->\n${lines.join('\n')}\n<!-- /${name} -->`,
    ),
  readme,
);

if (!process.argv.includes('--check')) writeFileSync(at('README.md'), written);
else if (written !== readme) {
  process.stderr.write('README.md does not say what action.yml says: run node scripts/readme-tables.js\n');
  process.exitCode = 1;
}
