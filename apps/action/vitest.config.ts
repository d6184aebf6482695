import { defineConfig } from 'vitest/config';

// Most tests here start processes, and the machine may be busy with those of others.
export default defineConfig({ test: { testTimeout: 30_000, hookTimeout: 60_000 } });
