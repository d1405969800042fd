import { defineConfig } from 'playwright/test';

/**
 * Tests in a real Chromium, Debian's own: nothing is downloaded. `npm test` runs the project `e2e`, `npm run bench` and
 * `npm run screens` the other two.
 */

const { CI, TELETRIAGE_CHROMIUM, TELETRIAGE_RESULTS } = process.env;

/** A call needs a camera and a microphone that ask nobody, and a browser that makes no connections of its own. */
const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--allow-loopback-in-peer-connection',
];

export default defineConfig({
  outputDir: '.cache/playwright',
  forbidOnly: true,
  // A test that passes only the second time has found something.
  retries: 0,
  // Two calls at once leave too little of a two-core machine for either picture.
  workers: 1,
  timeout: 60_000,
  reporter: [['list'], ...(TELETRIAGE_RESULTS ? [['json', { outputFile: TELETRIAGE_RESULTS }] as const] : [])],
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    screenshot: 'only-on-failure',
    trace: CI ? 'off' : 'retain-on-failure',
    launchOptions: { executablePath: TELETRIAGE_CHROMIUM ?? '/usr/bin/chromium', args: chromiumArguments },
  },
  projects: [
    { name: 'e2e', testDir: 'test/e2e' },
    { name: 'bench', testDir: 'test/bench' },
    { name: 'screens', testDir: 'test/screens' },
  ],
});
