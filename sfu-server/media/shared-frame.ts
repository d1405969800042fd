import type { FrozenFrame, PointedAt } from '#protocol/hub/media-link.ts';
import type { RoomEvent } from './port.ts';

/** The picture that stands still in a room, and where somebody pointed last. Kept in memory, and gone with its room. */
export class SharedFrame {
  #shown: { readonly byPeerId: string; readonly frame: FrozenFrame } | undefined;
  #pointed: { readonly byPeerId: string; readonly at: PointedAt } | undefined;

  freeze(byPeerId: string, frame: FrozenFrame): RoomEvent {
    this.#shown = { byPeerId, frame };
    this.#pointed = undefined;
    return { type: 'frame-frozen', byPeerId, frame };
  }

  /** @returns undefined for a picture that is not shown any more: it was cleared, or replaced, while somebody pointed */
  point(byPeerId: string, at: PointedAt): RoomEvent | undefined {
    if (this.#shown?.frame.frameId !== at.frameId) return undefined;
    this.#pointed = { byPeerId, at };
    return { type: 'frame-pointed', byPeerId, at };
  }

  clear(byPeerId: string): RoomEvent | undefined {
    if (this.#shown === undefined) return undefined;
    this.#shown = undefined;
    this.#pointed = undefined;
    return { type: 'frame-cleared', byPeerId };
  }

  /** What somebody is told who comes in now. */
  forNewcomer(): RoomEvent[] {
    const shown: RoomEvent[] = this.#shown === undefined ? [] : [{ type: 'frame-frozen', ...this.#shown }];
    const pointed: RoomEvent[] = this.#pointed === undefined ? [] : [{ type: 'frame-pointed', ...this.#pointed }];
    return [...shown, ...pointed];
  }
}
