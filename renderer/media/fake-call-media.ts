import { BEFORE_THE_CALL, type CallMedia, type CallSnapshot } from './call-media.ts';

export interface FakeCallMedia extends CallMedia {
  /** What a real call would have done. */
  become(change: Partial<CallSnapshot>): void;
}

/** A call without media, for tests of screens: it goes where the test tells it to go. */
export function fakeCallMedia(): FakeCallMedia {
  let snapshot = BEFORE_THE_CALL;
  const listeners = new Set<() => void>();
  function become(change: Partial<CallSnapshot>): void {
    snapshot = { ...snapshot, ...change };
    for (const listener of listeners) listener();
  }
  return {
    become,
    snapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setMuted: (muted) => become({ microphone: muted ? 'muted' : 'on' }),
    setCameraOff: (off) => become({ camera: off ? 'off' : 'on' }),
    chooseDevice(kind, chosen) {
      if (kind === 'audio') become({ microphones: { ...snapshot.microphones, chosen } });
      else become({ cameras: { ...snapshot.cameras, chosen } });
    },
    close: () => become({ phase: 'ended', endReason: 'left' }),
  };
}
