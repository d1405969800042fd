import { describe, expect, it, vi } from 'vitest';
import { applyEncodings, encodingsOf, ONE_RECEIVER } from '../../../../renderer/media/sending.ts';

const THREE = { receivers: 2, spatialLayer: 1 };
const active = (encodings: readonly { active: boolean }[]): boolean[] => encodings.map((encoding) => encoding.active);

describe('a picture', () => {
  it('has one encoding awake for one receiver, and both for several', () => {
    expect(active(encodingsOf('video', true, 'hd', ONE_RECEIVER))).toEqual([false, true]);
    expect(active(encodingsOf('video', true, 'hd', THREE))).toEqual([true, true]);
  });

  it('is smaller where its one receiver asks for less, or this line carries less', () => {
    const full = encodingsOf('video', true, 'hd', ONE_RECEIVER)[1];
    for (const small of [
      encodingsOf('video', true, 'hd', { receivers: 1, spatialLayer: 0 }),
      encodingsOf('video', true, 'sd', ONE_RECEIVER),
      encodingsOf('video', true, 'sd', THREE),
    ]) {
      expect(active(small)).toEqual([false, true]);
      expect(small[1]).toMatchObject({ scaleResolutionDownBy: 2 });
      expect(small[1]!.maxBitrate).toBeLessThan(full!.maxBitrate / 2);
    }
  });

  it('stays large for the one of several who can take it', () => {
    expect(encodingsOf('video', true, 'hd', { receivers: 2, spatialLayer: 0 })[1]).toMatchObject({
      active: true,
      scaleResolutionDownBy: 1,
    });
  });

  it.each(['audio', 'still'] as const)('is not sent on the rung %s, and the sound is', (carries) => {
    expect(active(encodingsOf('video', true, carries, THREE))).toEqual([false, false]);
    expect(active(encodingsOf('audio', true, carries, THREE))).toEqual([true]);
  });

  it('and the sound are not sent at all into a shut room', () => {
    expect(active(encodingsOf('video', false, 'hd', THREE))).toEqual([false, false]);
    expect(active(encodingsOf('audio', false, 'hd', THREE))).toEqual([false]);
  });

  it('always has as many encodings: their number cannot change while it is sent', () => {
    const lengths = (['hd', 'sd', 'audio', 'still'] as const).flatMap((carries) =>
      [true, false].map((flows) => encodingsOf('video', flows, carries, THREE).length),
    );
    expect(new Set(lengths)).toEqual(new Set([2]));
  });
});

describe('changing what is sent', () => {
  function senderWith(encodings: object[]) {
    const setParameters = vi.fn(() => Promise.resolve());
    const sender = { getParameters: () => ({ encodings }), setParameters } as unknown as RTCRtpSender;
    return { sender, setParameters };
  }

  it('keeps what it says nothing of', async () => {
    const { sender, setParameters } = senderWith([{ rid: 'r0', active: false, maxBitrate: 1 }]);
    await applyEncodings(sender, [{ active: true, maxBitrate: 2 }]);
    expect(setParameters).toHaveBeenCalledWith({ encodings: [{ rid: 'r0', active: true, maxBitrate: 2 }] });
  });

  it('leaves the encoder alone where nothing changes', async () => {
    const { sender, setParameters } = senderWith([{ rid: 'r0', active: true, maxBitrate: 2 }]);
    await applyEncodings(sender, [{ active: true, maxBitrate: 2 }]);
    expect(setParameters).not.toHaveBeenCalled();
  });
});
