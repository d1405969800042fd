import { describe, expect, it } from 'vitest';
import { Received } from '../../../../renderer/media/received.ts';

type Stats = Readonly<Record<string, unknown>>;

function reports(...all: Stats[]): RTCStatsReport {
  return new Map(all.map((stats, index) => [String(index), stats]));
}

function inbound(packetsReceived: number, packetsLost: number): Stats {
  return { type: 'inbound-rtp', packetsReceived, packetsLost };
}

const transport = { type: 'transport', id: 'T', selectedCandidatePairId: 'used' };

describe('what was received since the last look', () => {
  it('is not known at the first look', () => {
    expect(new Received().since(reports(inbound(10, 0)), 0)).toBeUndefined();
  });

  it('is the difference, over all tracks', () => {
    const received = new Received();
    received.since(reports(inbound(10, 1), inbound(5, 0)), 1000);
    expect(received.since(reports(inbound(60, 2), inbound(25, 3)), 3000)).toMatchObject({
      packets: 70,
      packetsLost: 4,
      milliseconds: 2000,
    });
  });

  it('counts a packet that came after all as no loss', () => {
    const received = new Received();
    received.since(reports(inbound(10, 5)), 0);
    expect(received.since(reports(inbound(20, 3)), 1000)).toMatchObject({ packetsLost: 0 });
  });

  it('begins anew when a track has gone and its count with it', () => {
    const received = new Received();
    received.since(reports(inbound(100, 0), inbound(100, 0)), 0);
    expect(received.since(reports(inbound(120, 0)), 1000)).toBeUndefined();
    expect(received.since(reports(inbound(150, 0)), 2000)).toMatchObject({ packets: 30 });
  });

  it('does not take a pause for silence of the line', () => {
    const received = new Received();
    received.since(reports(inbound(10, 0)), 0);
    received.forget();
    expect(received.since(reports(inbound(10, 0)), 60_000)).toBeUndefined();
  });

  it('takes the round trip of the way that is used, not of one that was left', () => {
    const received = new Received();
    const left = { type: 'candidate-pair', id: 'left', nominated: true, currentRoundTripTime: 9 };
    const used = { type: 'candidate-pair', id: 'used', nominated: true, currentRoundTripTime: 0.05 };
    received.since(reports(inbound(1, 0)), 0);
    expect(received.since(reports(inbound(2, 0), transport, used, left), 1000)?.roundTripMs).toBe(50);
  });

  it('has no round trip before one was measured', () => {
    const received = new Received();
    received.since(reports(inbound(1, 0)), 0);
    expect(received.since(reports(inbound(2, 0), transport), 1000)?.roundTripMs).toBeUndefined();
  });
});
