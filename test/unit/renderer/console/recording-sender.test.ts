import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  base64Of,
  createRecordingSender,
  hexOf,
  PIECE_BYTES,
} from '../../../../renderer/apps/console/model/recording-sender.ts';

function bytes(length: number, from = 0): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 7 + from) % 256);
}

/** A hub that keeps what it is sent, where it belongs. */
class KeepingHub {
  kept = new Uint8Array(0);
  sends = 0;
  broken = false;

  readonly send = async (offset: number, piece: Uint8Array): Promise<number> => {
    await Promise.resolve();
    this.sends++;
    if (this.broken) throw new Error('no line');
    if (offset !== this.kept.length) return this.kept.length;
    const next = new Uint8Array(offset + piece.length);
    next.set(this.kept);
    next.set(piece, offset);
    this.kept = next;
    return next.length;
  };
}

const digest = async (all: Uint8Array): Promise<string> => {
  await Promise.resolve();
  return createHash('sha256').update(all).digest('hex');
};

describe('a recording on its way', () => {
  it('is sent in order, in pieces that fit, and closed with the digest of the whole', async () => {
    const hub = new KeepingHub();
    const sender = createRecordingSender({ send: hub.send, digest });
    const parts = [bytes(10), bytes(PIECE_BYTES * 2 + 5, 3), bytes(1, 9)];
    // Not waited for: the recorder hands the next piece over whether the last one is through or not.
    await Promise.all(parts.map((part) => sender.add(part)));
    expect(hub.sends).toBe(5);
    expect(Buffer.from(hub.kept).equals(Buffer.concat(parts))).toBe(true);
    expect(await sender.finish()).toBe(createHash('sha256').update(Buffer.concat(parts)).digest('hex'));
  });

  it('leaves no hole: after a piece that failed nothing more is sent, and the digest is of what is there', async () => {
    const hub = new KeepingHub();
    const sender = createRecordingSender({ send: hub.send, digest });
    await sender.add(bytes(100));
    hub.broken = true;
    await expect(sender.add(bytes(50))).rejects.toThrow('no line');
    hub.broken = false;
    await expect(sender.add(bytes(20))).rejects.toThrow('earlier part');
    expect(hub.kept.length).toBe(100);
    expect(await sender.finish()).toBe(createHash('sha256').update(bytes(100)).digest('hex'));
  });

  it('does not go on where the hub has something else', async () => {
    const sender = createRecordingSender({ send: async () => Promise.resolve(7), digest });
    await expect(sender.add(bytes(5))).rejects.toThrow('another part');
    expect(await sender.finish()).toBeUndefined();
  });

  it('writes bytes as the wire and the record have them', () => {
    const all = bytes(100_000);
    expect(base64Of(all)).toBe(Buffer.from(all).toString('base64'));
    expect(hexOf(bytes(300))).toBe(Buffer.from(bytes(300)).toString('hex'));
  });
});
