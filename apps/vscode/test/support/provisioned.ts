import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'vitest';

/** Where `npm run provision` installs the editor, outside the main install. */
export const tools = fileURLToPath(new URL('../../../../tools/editor/', import.meta.url));

/** The program that packs an extension. */
export const vsce = fileURLToPath(
  new URL('../../../../tools/vsce/node_modules/@vscode/vsce/vsce', import.meta.url),
);

/** What is missing for a test in the real editor; undefined where nothing is. */
function editorLacks(): string | undefined {
  if (!existsSync(`${tools}node_modules/code-server/out/node/entry.js`))
    return 'code-server is not installed';
  return chromium() === undefined ? 'Chromium is not installed' : packagingLacks();
}

function packagingLacks(): string | undefined {
  return existsSync(vsce) ? undefined : 'vsce is not installed';
}

/** The browser that shows the editor. */
export function chromium(): string | undefined {
  return ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'].find((path) =>
    existsSync(path),
  );
}

/** A `describe` whose tests need the editor. */
export function describeInEditor(name: string, tests: () => void): void {
  describeUnless(editorLacks(), name, tests);
}

/** A `describe` whose tests make the .vsix. */
export function describePackaged(name: string, tests: () => void): void {
  describeUnless(packagingLacks(), name, tests);
}

/**
 * Where something is missing the tests are skipped with one line that says so, except on CI (`CI=true`), where that is a
 * failing test: there, nothing may be skipped in silence.
 */
function describeUnless(lacks: string | undefined, name: string, tests: () => void): void {
  if (lacks === undefined) {
    describe(name, tests);
  } else if (process.env.CI === 'true') {
    test(`${name} can be tested here`, () => {
      throw new Error(`${lacks}; provide it with: npm run provision`);
    });
  } else {
    process.stderr.write(`Skipped ${name}: ${lacks}. Provide it with: npm run provision\n`);
    describe.skip(name, tests);
  }
}
