// Bundles a program into dist, from the folder of its app: node ../../scripts/bundle.js src/main.ts NAME
// NAME.js holds all that a run begins with; what is imported with import() is loaded from parts/ when it is needed.
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { rolldown } from 'rolldown';
import { writeLicences } from './licences.js';

const [entry = '', name = ''] = process.argv.slice(2);

/**
 * One letter that is not ASCII makes Node decode a whole file, and V8 keep two bytes of each letter.
 *
 * @type {import('rolldown').Plugin}
 */
const ascii = {
  name: 'ascii',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle))
      if (file.type === 'chunk') file.code = escapeNonAscii(file.code);
  },
};

const bundle = await rolldown({
  input: { [name]: entry },
  platform: 'node',
  transform: { target: 'node20' },
  treeshake: {
    // Of the toolkit a few functions are used. They need none of its HTTP client, which is most of its code.
    moduleSideEffects: [{ test: /node_modules\/(?:@actions|tunnel|undici)\//, sideEffects: false }],
  },
  plugins: [ascii],
});

rmSync('dist', { recursive: true, force: true });
const { output } = await bundle.write({
  dir: 'dist',
  entryFileNames: '[name].js',
  chunkFileNames: 'parts/[name]-[hash].js',
  codeSplitting: { groups: [{ name, tags: ['$initial'] }] },
  // Node is quicker with CommonJS: of `node:fs` and the like it takes only what is used. import() would bring the rest.
  format: 'cjs',
  dynamicImportInCjs: false,
  // Names and lines are left as they are: who runs this beside the secrets of a job can read it.
  minify: { compress: true, mangle: false, codegen: { removeWhitespace: false } },
  comments: { legal: false, jsdoc: false, annotation: false },
});
chmodSync(`dist/${name}.js`, 0o755);
writeFileSync('dist/package.json', '{ "type": "commonjs" }\n');
writeLicences(output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : [])));

/** @param {string} code */
function escapeNonAscii(code) {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
