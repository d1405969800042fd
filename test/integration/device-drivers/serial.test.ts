import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { SerialSettings } from '#drivers/api.ts';
import { noninAscii } from '#drivers/nonin-ascii/driver.ts';
import { suntechAdvantage } from '#drivers/suntech-advantage/driver.ts';
import { listSerialPorts, openSerial } from '#drivers/transports/serial.ts';
import { portFree, useBedside } from './bedside.ts';

const test = useBedside();

describe('openSerial', () => {
  it('refuses a port that is not there', async () => {
    expect(await openSerial('/dev/no-such-port', noninAscii.serial)).toMatchObject({
      ok: false,
      refusal: { code: 'port-missing' },
    });
  });

  it('refuses a port that somebody else has open, and leaves him alone', async () => {
    const first = await test.open(noninAscii, 'oximeter');
    await first.reading();
    expect(await openSerial(test.oximeter.path, noninAscii.serial)).toMatchObject({
      ok: false,
      refusal: { code: 'port-in-use' },
    });
    await first.reading(2);
    expect(first.closed).toBeUndefined();
  });

  it('refuses a file that is no port', async () => {
    expect(await openSerial('/etc/hostname', noninAscii.serial)).toMatchObject({
      ok: false,
      refusal: { code: 'port-failed' },
    });
  });

  it('refuses a speed that is no number', async () => {
    expect(await openSerial(test.oximeter.path, { ...noninAscii.serial, baudRate: Number.NaN })).toMatchObject({
      ok: false,
      refusal: { code: 'port-failed' },
    });
  });

  // A pseudo terminal has no speed and no modem lines; what is tried is that the package and the system take the setting.
  it.each<Partial<SerialSettings>>([
    { baudRate: 19_200, parity: 'odd' },
    { baudRate: 115_200 },
    { baudRate: 4_800 },
    { stopBits: 2 },
    { dataBits: 7, parity: 'even' },
    { softwareFlowControl: true },
    { hardwareFlowControl: true },
    { hardwareFlowControl: true, softwareFlowControl: true, stopBits: 2 },
  ])('opens, reads and writes with %j', async (settings) => {
    const { line } = test.cuff;
    const opened = await openSerial(test.cuff.path, { ...suntechAdvantage.serial, ...settings });
    if (!opened.ok) throw new Error(opened.refusal.detail);
    const heard = new Promise<Uint8Array>((resolve) => opened.value.onMessage(resolve));
    await vi.waitUntil(() => line.opened, { timeout: 15_000 });
    await opened.value.send(Uint8Array.of(0x3a, 0x79, 0x01, 0x00, 0x4c));
    expect([...(await heard)].slice(0, 3)).toEqual([0x3e, 0x04, 0x41]);
    await opened.value.close();
    await portFree(line);
  });

  it('refuses a pulled cable as a missing port, and opens it again when it is back', async () => {
    await test.bedside.command({ device: 'oximeter', fault: 'unplug' });
    expect(await openSerial(test.oximeter.path, noninAscii.serial)).toMatchObject({
      ok: false,
      refusal: { code: 'port-missing' },
    });
    await test.bedside.command({ device: 'oximeter', replug: true });
    await (await test.open(noninAscii, 'oximeter')).reading();
  });
});

describe('an open port', () => {
  it('says once that the cable was pulled', async () => {
    const bench = await test.open(noninAscii, 'oximeter');
    const reasons: string[] = [];
    bench.transport.onClose((reason) => reasons.push(reason.kind));
    await test.bedside.command({ device: 'oximeter', fault: 'unplug' });
    await bench.until(({ closed }) => closed);
    await bench.close();
    await bench.close();
    expect(reasons).toEqual(['unplugged']);
  });

  it('says that the cable was pulled, however much is being read and written at that moment', async () => {
    const line = test.cuff.line;
    for (let round = 0; round < 25; round += 1) {
      const bench = await test.open(suntechAdvantage, 'blood-pressure');
      await bench.until(() => (line.opened ? true : undefined));
      const noise = setInterval(() => {
        line.send(new Uint8Array(50));
        bench.transport.send(Uint8Array.of(1)).catch(() => undefined);
      }, 1);
      await new Promise((resolve) => setTimeout(resolve, 15 + round));
      await line.unplug();
      expect(await bench.until(({ closed }) => closed)).toMatchObject({ kind: 'unplugged' });
      clearInterval(noise);
      await line.replug();
    }
  });

  it('says once that it was closed, and nothing after', async () => {
    const bench = await test.open(noninAscii, 'oximeter');
    await bench.reading();
    const reasons: string[] = [];
    bench.transport.onClose((reason) => reasons.push(reason.kind));
    await Promise.all([bench.close(), bench.close()]);
    const seen = bench.events.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(bench.events).toHaveLength(seen);
    expect(reasons).toEqual(['closed']);
  });

  it('may be closed and opened again at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const bench = await test.open(noninAscii, 'oximeter');
      await bench.reading();
      await bench.close();
      await portFree(test.oximeter.line);
    }
  });

  it('refuses to send, and can be closed, when the other end takes nothing', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'stalled-'));
    const path = join(directory, 'port');
    const socat = spawn('socat', ['STDIO', `pty,raw,echo=0,link=${path}`], { stdio: ['pipe', 'ignore', 'ignore'] });
    try {
      await vi.waitUntil(() => existsSync(path), { timeout: 15_000 });
      const opened = await openSerial(path, noninAscii.serial);
      if (!opened.ok) throw new Error(opened.refusal.detail);
      socat.kill('SIGSTOP');
      const refusals: string[] = [];
      // What the operating system keeps for the other end is a few thousand bytes; the rest waits here.
      for (let block = 0; block < 1_000 && refusals.length === 0; block += 1) {
        opened.value.send(new Uint8Array(100)).catch((error: unknown) => refusals.push(String(error)));
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      expect(refusals[0]).toContain('does not take');
      await opened.value.close();
    } finally {
      socat.kill('SIGKILL');
      await rm(directory, { recursive: true, force: true });
    }
  });

  it('does not send after the close', async () => {
    const bench = await test.open(noninAscii, 'oximeter');
    await bench.close();
    await expect(bench.transport.send(Uint8Array.of(1))).rejects.toThrow('closed');
  });
});

describe('listSerialPorts', () => {
  it('gives a list, with or without udevadm', async () => {
    expect(Array.isArray(await listSerialPorts())).toBe(true);
  });
});
