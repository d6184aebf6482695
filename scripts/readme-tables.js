// Writes the inputs and outputs of the Action and its steps into the pages, from each action.yml: node scripts/readme-tables.js [--check]
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

const at = (path) => new URL(`../${path}`, import.meta.url);
const read = (path) => readFileSync(at(path), 'utf8');

const cell = (text) => String(text).trim().replaceAll('|', '\\|').replace(/\s+/g, ' ');
const code = (value) => (value === undefined || value === '' ? '' : `\`${value}\``);

/** The tables of an action, by the names of the marks that they stand between. */
function tablesOf(actionYml, prefix) {
  const action = parse(read(actionYml));
  const inputs = Object.entries(action.inputs).map(
    ([name, input]) => `| \`${name}\` | ${code(input.default)} | ${cell(input.description)} |`,
  );
  const outputs = Object.entries(action.outputs).map(
    ([name, output]) => `| \`${name}\` | ${cell(output.description)} |`,
  );
  return {
    [`${prefix}inputs`]: ['| Input | Default | Meaning |', '| --- | --- | --- |', ...inputs],
    [`${prefix}outputs`]: ['| Output | Meaning |', '| --- | --- |', ...outputs],
  };
}

const pages = {
  'README.md': tablesOf('action.yml', ''),
  'docs/shards.md': {
    ...tablesOf('plan/action.yml', 'plan-'),
    ...tablesOf('merge/action.yml', 'merge-'),
  },
};

for (const [page, tables] of Object.entries(pages)) {
  const before = read(page);
  const written = Object.entries(tables).reduce(
    (text, [name, lines]) =>
      text.replace(
        new RegExp(`<!-- ${name} -->[\\s\\S]*<!-- /${name} -->`),
        () => `<!-- ${name} -->\n${lines.join('\n')}\n<!-- /${name} -->`,
      ),
    before,
  );
  if (!process.argv.includes('--check')) writeFileSync(at(page), written);
  else if (written !== before) {
    process.stderr.write(
      `${page} does not say what its action.yml says: run node scripts/readme-tables.js\n`,
    );
    process.exitCode = 1;
  }
}
