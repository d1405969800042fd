import { spawn, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../../scripts/bootstrap/paths.mjs';
import { freePort } from '../../scripts/demo/system.ts';
import { browserArguments, readOptions, restartDelayMs, UsageError } from '../../scripts/kiosk/options.ts';
import { CHROMIUM_EXECUTABLE } from '../e2e/support/chromium.ts';

describe('what the browser is told', () => {
  const options = readOptions([], {}, '/checkout', false);

  it('Web Bluetooth that remembers its devices, one page, and a profile that lasts', () => {
    const given = browserArguments('http://127.0.0.1:4500/?token=x', options);
    expect(given).toContain('--enable-features=WebBluetooth,WebBluetoothNewPermissionsBackend');
    expect(given).toContain('--user-data-dir=/checkout/.data/kiosk/browser');
    expect(given.at(-1)).toBe('--app=http://127.0.0.1:4500/?token=x');
    expect(given).not.toContain('--kiosk');
  });

  it('no sandbox is given up unless it must be', () => {
    expect(browserArguments('x', options)).not.toContain('--no-sandbox');
    expect(browserArguments('x', { ...options, isRoot: true })).toContain('--no-sandbox');
  });

  it('the whole screen when asked for, and what the environment adds', () => {
    const asked = readOptions(
      ['--kiosk-mode'],
      { KIOSK_BROWSER: '/opt/browser', KIOSK_BROWSER_ARGUMENTS: ' --one  --two=2 ', KIOSK_DATA: '/data' },
      '/checkout',
      false,
    );
    expect(asked).toMatchObject({ browser: '/opt/browser', wholeScreen: true, profile: '/data/browser' });
    expect(browserArguments('x', asked)).toEqual(expect.arrayContaining(['--kiosk', '--one', '--two=2']));
  });

  it('an option that is not known is refused with what is', () => {
    expect(() => readOptions(['--kisok-mode'], {}, '/', false)).toThrow(UsageError);
    expect(() => readOptions(['--kisok-mode'], {}, '/', false)).toThrow('--kiosk-mode');
  });

  it('what will not run is started less and less often', () => {
    expect([0, 1, 2, 3, 20].map(restartDelayMs)).toEqual([1000, 1000, 2000, 4000, 30_000]);
  });
});

/** Processes whose parent is this one, and theirs. */
function descendants(pid: number): { readonly pid: number; readonly command: string }[] {
  const all = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .flatMap((match) => (match ? [{ pid: Number(match[1]), parent: Number(match[2]), command: match[3] ?? '' }] : []));
  const below = (of: number): typeof all =>
    all.filter(({ parent }) => parent === of).flatMap((each) => [each, ...below(each.pid)]);
  return below(pid);
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('npm run kiosk', () => {
  let directory: string;
  let port: number;
  let lines: string[];

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'kiosk-run-'));
    port = await freePort();
    lines = [];
  });
  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  function start(env: Record<string, string> = {}) {
    const child = spawn(process.execPath, [join(root, 'scripts/kiosk/main.ts')], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        KIOSK_DATA: directory,
        KIOSK_PORT: String(port),
        // Nothing listens there: a kiosk comes up without its hub.
        HUB_URL: 'http://127.0.0.1:9',
        KIOSK_BROWSER: CHROMIUM_EXECUTABLE,
        KIOSK_BROWSER_ARGUMENTS: '--headless=new --disable-gpu --remote-debugging-port=0',
        ...env,
      },
    });
    createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
    createInterface({ input: child.stderr }).on('line', (line) => lines.push(`stderr: ${line}`));
    return child;
  }

  /** What the browser shows, by its own word; undefined while there is none. */
  async function shown(): Promise<{ title: string; url: string } | undefined> {
    const file = join(directory, 'browser/DevToolsActivePort');
    if (!existsSync(file)) return undefined;
    const debuggingPort = readFileSync(file, 'utf8').split('\n')[0] ?? '';
    try {
      const answer = await fetch(`http://127.0.0.1:${debuggingPort}/json/list`);
      const pages = (await answer.json()) as { type: string; title: string; url: string }[];
      return pages.find(({ type }) => type === 'page');
    } catch {
      return undefined;
    }
  }
  const page = (): string => `http://127.0.0.1:${String(port)}/kiosk.html`;

  it('shows the kiosk; a browser or a program that dies comes back with the page; Ctrl-C leaves nothing behind', async () => {
    const child = start();
    const pid = child.pid ?? 0;
    const browsers = () =>
      descendants(pid).filter(({ command }) => / --app=/.test(command) && !/ --type=/.test(command));
    const core = () => descendants(pid).filter(({ command }) => command.includes('main/loopback/main.ts'));
    await expect.poll(async () => (await shown())?.url).toBe(page());
    expect(core()).toHaveLength(1);
    const firstCore = core()[0]!.pid;
    const firstBrowser = browsers()[0]!.pid;

    process.kill(firstBrowser, 'SIGKILL');
    await expect.poll(() => browsers().some((each) => each.pid !== firstBrowser)).toBe(true);
    await expect.poll(async () => (await shown())?.url).toBe(page());
    // The program ran on: only the page had to come back.
    expect(core()[0]!.pid).toBe(firstCore);
    expect(lines.join('\n')).toContain('The browser has ended (signal SIGKILL)');

    process.kill(firstCore, 'SIGKILL');
    await expect.poll(() => core().some((each) => each.pid !== firstCore)).toBe(true);
    await expect.poll(async () => (await shown())?.url).toBe(page());
    expect(lines.join('\n')).toContain("The kiosk's program has ended");

    const started = descendants(pid).map((each) => each.pid);
    child.kill('SIGINT');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(0);
    expect(lines.at(-1)).toContain('stopped');
    await expect.poll(() => started.filter(isAlive)).toEqual([]);
    // The addresses are keys to the kiosk.
    expect(lines.join('\n')).not.toContain('token=');
    expect(readFileSync(join(directory, 'kiosk.log'), 'utf8')).not.toContain('token=');
  });

  it('says so when the program cannot start, and ends', async () => {
    const child = start({ HUB_URL: 'http://hub.example' });
    const [code] = (await once(child, 'close')) as [number | null];
    expect(code).toBe(1);
    expect(lines.join('\n')).toContain('must be https');
  });

  it('goes on trying when there is no browser, and ends at once when asked', async () => {
    const child = start({ KIOSK_BROWSER: '/nonexistent/browser' });
    await expect.poll(() => lines.join('\n')).toContain('ENOENT');
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(0);
  });
});
