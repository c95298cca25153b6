import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { DETENT_VERSION: JSON.stringify('0.0.0-test') },
  test: {
    include: ['tests/**/*.test.ts', 'src/**/*.test.ts'],
    setupFiles: ['./tests/property-seed.ts'],
    // Threads without isolation are ten times faster here; the price is that no test may change
    // module state, environment variables or the working directory.
    pool: 'threads',
    isolate: false,
    testTimeout: 20_000,
    reporters: ['default', './tests/closing-line-reporter.ts'],
  },
});
