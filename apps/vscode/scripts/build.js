// Bundles the extension, and the tests that run inside the editor. `activate` and the rest are two files: what the
// extension imports with `import()` is loaded when a command first runs, and starting the editor stays cheap.
import { globSync, readFileSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { writeLicences } from '../../../scripts/licences.js';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
rmSync('dist', { recursive: true, force: true });

/** @type {import('esbuild').BuildOptions} */
const common = { bundle: true, platform: 'node', target: 'node20', format: 'cjs', logLevel: 'warning' };

/** @type {import('esbuild').Plugin} */
const lazyChunks = {
  name: 'lazy chunks',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/.*\.ts$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path: path.replace(/\.ts$/, '.cjs'), external: true } : undefined,
    );
  },
};

/** @type {import('esbuild').Plugin} */
const ownUrl = {
  // The core's test servers read their certificates from beside their source, also when they are bundled.
  name: 'own url',
  setup({ onLoad }) {
    onLoad({ filter: /test[/\\]support[/\\][^/\\]+\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8').replaceAll(
        'import.meta.url',
        JSON.stringify(pathToFileURL(path).href),
      ),
    }));
  },
};

const { metafile } = await build({
  ...common,
  entryPoints: ['src/extension.ts', 'src/app.ts'],
  metafile: true,
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  external: ['vscode'],
  minify: true,
  // require() is answered by the editor with its own API, whichever way a chunk is loaded.
  supported: { 'dynamic-import': false },
  plugins: [lazyChunks],
});
writeLicences(Object.keys(metafile.inputs));

const hostTests = globSync('test/host/*.ts');
await build({
  ...common,
  entryPoints: Object.fromEntries(
    hostTests.map((path) => [basename(path, '.ts').replace('.test', '-test'), path]),
  ),
  outdir: 'dist/test',
  outExtension: { '.js': '.cjs' },
  external: ['vscode', 'mocha'],
  plugins: [ownUrl],
});
