// Writes packages/probe/smtp-probe.schema.json: node scripts/config-schema.js [--check]
// The shape comes from the tables that read the file, the descriptions from action.yml.
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { fileSchema } from '../packages/probe/src/config/file-schema.ts';

const at = (path) => new URL(`../${path}`, import.meta.url);
const { inputs } = parse(readFileSync(at('action.yml'), 'utf8'));
const descriptions = Object.fromEntries(
  Object.entries(inputs).map(([name, { description }]) => [name, description.trim()]),
);
const written = `${JSON.stringify(fileSchema(descriptions), null, 2)}\n`;
const path = at('packages/probe/smtp-probe.schema.json');

if (!process.argv.includes('--check')) writeFileSync(path, written);
else if (written !== readFileSync(path, 'utf8')) {
  process.stderr.write(
    'smtp-probe.schema.json does not say what the settings and action.yml say: run node scripts/config-schema.js\n',
  );
  process.exitCode = 1;
}
