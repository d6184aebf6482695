import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Two editors at once would keep each other waiting on a small machine. The host's own tests are mocha's.
  test: { include: ['test/*.test.ts'], fileParallelism: false },
});
