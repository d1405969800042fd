/** What `npm run kiosk` was asked to do, and what the browser is told: pure. */
import { join } from 'node:path';

export interface KioskOptions {
  /** The browser's program. */
  readonly browser: string;
  /** Permissions for camera and Bluetooth devices are kept here, so that nobody is asked again after a restart. */
  readonly profile: string;
  /** The whole screen and no way out of it, as it stands in a home. Otherwise a window. */
  readonly wholeScreen: boolean;
  /** What somebody else wants to tell the browser. */
  readonly more: readonly string[];
  /** Chromium refuses to run as root with its sandbox. */
  readonly isRoot: boolean;
  readonly data: string;
  readonly hubUrl: string;
}

/** Said to whoever started it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const USAGE = `Usage: npm run kiosk [-- --kiosk-mode]

  --kiosk-mode   the whole screen, without a way out of it

  HUB_URL                  the hub's address (http://127.0.0.1:4400)
  KIOSK_ENROLMENT_CODE     the code for this kiosk, at its first start
  KIOSK_DATA               what the kiosk keeps (.data/kiosk)
  KIOSK_PORT               its page's port on this machine (4500)
  KIOSK_BROWSER            the browser (/usr/bin/chromium)
  KIOSK_BROWSER_ARGUMENTS  more switches for the browser, with spaces between them
`;

/** @throws UsageError */
export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  root: string,
  isRoot: boolean,
): KioskOptions {
  const unknown = args.find((argument) => argument !== '--kiosk-mode');
  if (unknown !== undefined) throw new UsageError(`${unknown} is not known.\n\n${USAGE}`);
  const data = env['KIOSK_DATA'] ?? join(root, '.data/kiosk');
  return {
    browser: env['KIOSK_BROWSER'] ?? env['TELETRIAGE_CHROMIUM'] ?? '/usr/bin/chromium',
    profile: join(data, 'browser'),
    wholeScreen: args.includes('--kiosk-mode'),
    more: (env['KIOSK_BROWSER_ARGUMENTS'] ?? '').split(/\s+/).filter((word) => word !== ''),
    isRoot,
    data,
    hubUrl: env['HUB_URL'] ?? 'http://127.0.0.1:4400',
  };
}

/**
 * The first line is for Bluetooth: on Linux Chromium hides it, and without the second feature it forgets with each page
 * which devices it may use. Then: nothing that a person would have to click away, no service of the browser's own, and
 * camera and microphone without a question in the middle of the night. No other page can be reached from this one.
 */
export function browserArguments(url: string, options: KioskOptions): string[] {
  return [
    '--enable-features=WebBluetooth,WebBluetoothNewPermissionsBackend',
    `--user-data-dir=${options.profile}`,
    ...['--no-first-run', '--no-default-browser-check', '--noerrdialogs', '--hide-crash-restore-bubble'],
    ...['--disable-features=Translate', '--password-store=basic'],
    ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-breakpad'],
    ...['--auto-accept-camera-and-microphone-capture', '--autoplay-policy=no-user-gesture-required'],
    ...(options.isRoot ? ['--no-sandbox'] : []),
    ...(options.wholeScreen ? ['--kiosk'] : []),
    ...options.more,
    `--app=${url}`,
  ];
}

/** How long to wait before starting again what has ended `quickEnds` times in a row almost as soon as it was started. */
export function restartDelayMs(quickEnds: number): number {
  return Math.min(30_000, 1000 * 2 ** Math.max(0, quickEnds - 1));
}
