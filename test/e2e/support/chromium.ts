/** Debian's Chromium, as every browser test starts it. Another one is named by TELETRIAGE_CHROMIUM. */
export const CHROMIUM_EXECUTABLE = process.env['TELETRIAGE_CHROMIUM'] ?? '/usr/bin/chromium';

/**
 * The first line is for root on a machine without a GPU; then no service of the browser's own that would reach for a
 * network; then a camera and a microphone of its own making, granted without asking.
 */
export const CHROMIUM_ARGUMENTS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
  ...['--autoplay-policy=no-user-gesture-required', '--allow-loopback-in-peer-connection'],
  ...['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
];

/** A picture file as the camera of the whole browser. */
export function fakeCamera(file: string): string {
  return `--use-file-for-fake-video-capture=${file}`;
}
