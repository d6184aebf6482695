import { defineConfig } from 'vitest/config';

// Most of these tests start processes, which take long to come up on a machine that does much else at once.
export default defineConfig({ test: { testTimeout: 20_000, hookTimeout: 30_000 } });
