import { defineConfig } from 'playwright/test';
import { CHROMIUM_ARGUMENTS, CHROMIUM_EXECUTABLE } from './test/e2e/support/chromium.ts';

/**
 * Tests in a real Chromium, Debian's own: nothing is downloaded. `npm test` runs the project `e2e`, `npm run bench` and
 * `npm run screens` the other two.
 */

const { CI, TELETRIAGE_RESULTS } = process.env;

export default defineConfig({
  outputDir: '.cache/playwright',
  forbidOnly: true,
  // A test that passes only the second time has found something.
  retries: 0,
  // Two calls at once leave too little of a two-core machine for either picture.
  workers: 1,
  timeout: 60_000,
  reporter: [
    ['list'],
    ['./test/e2e/support/skip-reporter.ts'],
    ...(TELETRIAGE_RESULTS ? [['json', { outputFile: TELETRIAGE_RESULTS }] as const] : []),
  ],
  use: {
    browserName: 'chromium',
    actionTimeout: 15_000,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    screenshot: 'only-on-failure',
    trace: CI ? 'off' : 'retain-on-failure',
    launchOptions: { executablePath: CHROMIUM_EXECUTABLE, args: CHROMIUM_ARGUMENTS },
  },
  projects: [
    // What has to be there at once has a bound of its own; everything else is given the time that a busy machine needs.
    { name: 'e2e', testDir: 'test/e2e', expect: { timeout: 20_000 } },
    // A measure says how long something took; it does not fail because the machine was busy.
    // Nothing is recorded meanwhile: a trace takes a snapshot of the page at every click, in the middle of what is measured.
    {
      name: 'bench',
      testDir: 'test/bench',
      expect: { timeout: 30_000 },
      use: { trace: 'off', screenshot: 'off' },
    },
    { name: 'screens', testDir: 'test/screens' },
  ],
});
