import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests of Electron's window and IPC stand apart, because every line of that folder must be run by them. */
const electronTests = ['test/unit/main/electron/**/*.test.ts', 'test/integration/main/electron/**/*.test.ts'];

export default defineConfig({
  test: {
    // A test that was singled out while working must never pass for the whole suite.
    allowOnly: false,
    // By default a machine of two cores runs one file at a time.
    maxWorkers: 4,
    coverage: {
      provider: 'v8',
      include: ['main/electron/**/*.ts'],
      // Asked for only in the run of the project `electron`, where a line that no test runs fails the suite.
      thresholds: { lines: 100 },
      reporter: ['text'],
      reportsDirectory: '.cache/coverage',
    },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          exclude: electronTests,
          // Limits are for what never comes; a busy machine is only slow.
          testTimeout: 60_000,
        },
      },
      {
        // Electron is not there when tests run: its double stands in, as it does for the compiler's eyes the real one.
        resolve: { alias: { electron: fileURLToPath(new URL('test/doubles/electron.ts', import.meta.url)) } },
        // The whole core starts behind each window.
        test: { name: 'electron', include: electronTests, testTimeout: 30_000 },
      },
      {
        test: {
          name: 'integration',
          include: ['test/{integration,boundaries,scripts}/**/*.test.{ts,tsx}'],
          exclude: electronTests,
          // These start programs: a hub, a worker, a compiler. Each of them has threads of its own, so that no more than
          // two files run at once on a machine of two cores.
          maxWorkers: 2,
          // A number of workers of its own needs a turn of its own.
          sequence: { groupOrder: 1 },
          // Limits are for what never comes; a busy machine is only slow.
          testTimeout: 60_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
});
