import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { root } from '../../scripts/bootstrap/paths.mjs';
import { makeTree, type Tree } from './tree.ts';

/** Each kind of import that is refused, beside the place where the same import is right. */

const allowed = {
  'domain/base/ids.ts': `export type Id = string;`,
  'protocol/wire/message.ts': `import { z } from 'zod'; import type { Id } from '#domain/base/ids.ts'; export const id = z.string(); export type { Id };`,
  'protocol/paper/press.ts': `export * as fs from 'node:fs'; export { default } from 'pdfkit';`,
  'device-drivers/transports/serial.ts': `export { SerialPort } from 'serialport';`,
  'main/core/kiosk.ts': `export * as fs from 'node:fs'; export type { Id } from '#domain/base/ids.ts';`,
  'main/core/store/database.ts': `export * as sqlite from 'sqlite3';`,
  'main/electron/main.ts': `export { app } from 'electron'; export * from '../core/kiosk.ts';`,
  'sfu-server/server.ts': `export * from './media/rooms.ts'; export * from './store/database.ts';`,
  'sfu-server/assembly/calls.ts': `export * from '../media/rooms.ts'; export * from '../store/database.ts';`,
  'sfu-server/media/rooms.ts': `export { createWorker } from 'mediasoup';`,
  'sfu-server/store/database.ts': `export * as sqlite from 'sqlite3'; export * from '../triage/ports.ts';`,
  'sfu-server/triage/ports.ts': `export type { Id } from '#domain/base/ids.ts';`,
  'sfu-server/documents/papers.ts': `export * from '#protocol/paper/press.ts';`,
  'renderer/features/call/call.tsx': `export { useState } from 'react';`,
  'renderer/apps/kiosk/app.tsx': `export * from '../../features/call/call.tsx';`,
  'renderer/apps/console/app.tsx': `export * from '../../features/call/call.tsx';`,
  'test/unit/ids.test.ts': `export * from 'vitest'; export * from '../../main/core/store/database.ts';`,
};

interface Refused {
  readonly what: string;
  readonly file: string;
  readonly text: string;
  readonly rule: string;
}

const refused: readonly Refused[] = [
  {
    what: 'electron outside main/electron',
    file: 'main/core/window.ts',
    text: `export { app } from 'electron';`,
    rule: 'electron-only-in-main-electron',
  },
  {
    what: 'a type of electron outside main/electron',
    file: 'main/loopback/window.ts',
    text: `import type { App } from 'electron'; export type { App };`,
    rule: 'electron-only-in-main-electron',
  },
  {
    what: 'mediasoup outside sfu-server/media',
    file: 'sfu-server/signalling/rooms.ts',
    text: `export { createWorker } from 'mediasoup';`,
    rule: 'mediasoup-only-in-the-hub-media',
  },
  {
    what: 'a database client in the hub outside the store',
    file: 'sfu-server/triage/query.ts',
    text: `export * as sqlite from 'sqlite3';`,
    rule: 'database-client-only-in-the-stores',
  },
  {
    what: 'a database client in the kiosk core outside the store',
    file: 'main/core/calls/query.ts',
    text: `export * as sqlite from 'sqlite3';`,
    rule: 'database-client-only-in-the-stores',
  },
  {
    what: 'a serial port in a decoder',
    file: 'device-drivers/some-oximeter/decoder.ts',
    text: `export { SerialPort } from 'serialport';`,
    rule: 'serial-ports-only-in-the-transports',
  },
  {
    what: 'a WebSocket in the kiosk core outside the link to the hub',
    file: 'main/core/calls/socket.ts',
    text: `export { WebSocket } from 'ws';`,
    rule: 'websockets-only-at-the-links',
  },
  {
    what: 'a page to print that is set in the hub',
    file: 'sfu-server/documents/letter.ts',
    text: `export { default } from 'pdfkit';`,
    rule: 'pages-to-print-only-in-the-paper-protocol',
  },
  {
    what: 'a screen that sets pages to print',
    file: 'renderer/features/call/print.ts',
    text: `export * from '#protocol/paper/press.ts';`,
    rule: 'not-in-allowed',
  },
  {
    what: 'Node in the domain',
    file: 'domain/base/random.ts',
    text: `export { randomUUID } from 'node:crypto';`,
    rule: 'no-node-in-pure-code',
  },
  {
    what: 'Node in a page',
    file: 'renderer/features/call/file.ts',
    text: `export { readFileSync } from 'node:fs';`,
    rule: 'no-node-in-pure-code',
  },
  {
    what: 'a schema library in the domain',
    file: 'domain/base/schema.ts',
    text: `export { z } from 'zod';`,
    rule: 'schemas-only-where-data-enters',
  },
  {
    what: 'one app that imports another',
    file: 'renderer/apps/kiosk/borrowed.tsx',
    text: `export * from '../console/app.tsx';`,
    rule: 'apps-do-not-import-one-another',
  },
  {
    what: 'the domain that imports the protocol',
    file: 'domain/base/upwards.ts',
    text: `export * from '#protocol/wire/message.ts';`,
    rule: 'not-in-allowed',
  },
  {
    what: 'the hub that imports the kiosk',
    file: 'sfu-server/triage/kiosk.ts',
    text: `export * from '#core/kiosk.ts';`,
    rule: 'not-in-allowed',
  },
  {
    what: 'a subject of the hub that imports its store',
    file: 'sfu-server/triage/store.ts',
    text: `export * from '../store/database.ts';`,
    rule: 'not-in-allowed',
  },
  {
    what: 'the simulator that shares code with a decoder',
    file: 'device-drivers/simulator/some-oximeter.ts',
    text: `export * from '../some-oximeter/decoder.ts';`,
    rule: 'not-in-allowed',
  },
  {
    what: 'an unlisted folder that imports something',
    file: 'helpers/dates.ts',
    text: `export * from '#domain/base/ids.ts';`,
    rule: 'unlisted-folder',
  },
  {
    what: 'an unlisted folder with a file that stands alone',
    file: 'utilities/alone.ts',
    text: `export const alone = true;`,
    rule: 'unlisted-folder',
  },
  {
    what: 'an unlisted folder inside the hub',
    file: 'sfu-server/helpers/dates.ts',
    text: `export * from '#domain/base/ids.ts';`,
    rule: 'unlisted-folder',
  },
  {
    what: 'an npm package that is not listed for the folder',
    file: 'main/core/calls/react.ts',
    text: `export * from 'pino'; export * from 'fast-check';`,
    rule: 'not-in-allowed',
  },
  {
    what: 'an npm package that package.json does not name',
    file: 'test/unit/stray.ts',
    text: `export * from 'tar';`,
    rule: 'not-in-package-json',
  },
  {
    what: 'an npm package that is not there',
    file: 'main/core/calls/missing.ts',
    text: `export * from 'a-package-that-nobody-has-published';`,
    rule: 'not-resolvable',
  },
];

const report = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
    totalCruised: z.int(),
  }),
});

let tree: Tree;

beforeAll(() => {
  tree = makeTree(['package.json']);
  tree.write(allowed);
});

afterAll(() => {
  tree.remove();
});

function check(): z.infer<typeof report>['summary'] {
  const checker = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const args = [checker, '--config', join(root, '.dependency-cruiser.mjs'), '--output-type', 'json', '.'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: tree.folder, encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return report.parse(JSON.parse(stdout)).summary;
}

test('imports that follow the arrows pass', () => {
  const { violations, totalCruised } = check();
  expect(violations).toEqual([]);
  expect(totalCruised).toBeGreaterThanOrEqual(Object.keys(allowed).length);
});

describe('refused by name', () => {
  let found: ReadonlySet<string>;
  let offenders: ReadonlySet<string>;

  beforeAll(() => {
    tree.write(Object.fromEntries(refused.map(({ file, text }) => [file, text])));
    const { violations } = check();
    found = new Set(violations.map(({ from, rule }) => `${from}: ${rule.name}`));
    offenders = new Set(violations.map(({ from }) => from));
  });

  test.each(refused)('$what', ({ file, rule }) => {
    expect(found).toContain(`${file}: ${rule}`);
  });

  test('and nothing else is', () => {
    expect([...offenders].sort()).toEqual(refused.map(({ file }) => file).sort());
  });
});
