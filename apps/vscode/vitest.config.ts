import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Two editors at once would keep each other waiting on a small machine. The host's own tests are mocha's.
  // GitHub's parser imports its schema without saying that it is JSON, and names maps that it ships without.
  logLevel: 'error',
  test: {
    include: ['test/*.test.ts'],
    fileParallelism: false,
    server: { deps: { inline: [/@actions\/(?:workflow-parser|expressions|languageservice)/] } },
  },
});
