import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Below it stand the maps that GitHub's parser ships without their sources.
  logLevel: 'error',
  test: {
    // Most tests here start processes, and the machine may be busy with those of others.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // GitHub's parser imports its schema without saying that it is JSON, which Node wants to be said.
    server: { deps: { inline: [/@actions\/(?:workflow-parser|expressions|languageservice)/] } },
  },
});
