import { describe, expect, it } from 'vitest';
import { sentLook } from '../../../../renderer/media/sent.ts';

type Stats = Readonly<Record<string, unknown>>;

function reports(...all: Stats[]): RTCStatsReport {
  return new Map(all.map((stats, index) => [String(index), stats]));
}

const transport = { type: 'transport', timestamp: 60_000, selectedCandidatePairId: 'used' };
const pair = { type: 'candidate-pair', id: 'used', currentRoundTripTime: 0.08, availableOutgoingBitrate: 300_000 };
const left = { type: 'candidate-pair', id: 'left', currentRoundTripTime: 9, availableOutgoingBitrate: 1 };
const told = (kind: string, fractionLost: number, timestamp = 59_000) => ({
  type: 'remote-inbound-rtp',
  kind,
  fractionLost,
  timestamp,
});

describe('what the line makes of what is sent', () => {
  it('is the worst of the tracks, on the way that is used', () => {
    expect(sentLook(reports(transport, left, pair, told('audio', 0.1), told('video', 0.2)), true)).toEqual({
      lossOut: 0.2,
      roundTripMs: 80,
      canSend: 300_000,
    });
  });

  it('is not read of a picture that is not sent: its last losses would keep it away for ever', () => {
    expect(sentLook(reports(transport, pair, told('audio', 0.01), told('video', 0.5)), false)).toEqual({
      lossOut: 0.01,
      roundTripMs: 80,
      canSend: undefined,
    });
  });

  it('is not known from an old report', () => {
    expect(sentLook(reports(transport, pair, told('audio', 0.9, 50_000)), true).lossOut).toBeUndefined();
  });

  it('is not known before anything was measured', () => {
    expect(sentLook(reports(), true)).toEqual({ lossOut: undefined, roundTripMs: undefined, canSend: undefined });
  });
});
