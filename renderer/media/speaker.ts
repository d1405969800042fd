/** Which loudspeaker the other end is heard on: one for the whole page. */
import { chosenDevice, findChosen, keepChosenDevice, type ChosenDevice } from './chosen-devices.ts';

/** What the browser calls the loudspeaker that the computer itself uses. */
export const STANDARD_SPEAKER = '';

let speakerId = STANDARD_SPEAKER;
const listeners = new Set<() => void>();

/** The `sinkId` of whatever plays sound. */
export function speaker(): string {
  return speakerId;
}

export function onSpeaker(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function become(deviceId: string): void {
  if (deviceId === speakerId) return;
  speakerId = deviceId;
  for (const listener of listeners) listener();
}

export function chooseSpeaker(chosen: ChosenDevice): void {
  keepChosenDevice('speaker', chosen, window.localStorage);
  become(chosen.deviceId);
}

/** Loudspeakers have come or gone: the chosen one where it is there, and else the one that the computer uses. */
export function speakersAre(devices: readonly ChosenDevice[]): void {
  const chosen = chosenDevice('speaker', window.localStorage);
  become((chosen && findChosen(devices, chosen)?.deviceId) ?? STANDARD_SPEAKER);
}

interface Sink {
  setSinkId?(sinkId: string): Promise<void>;
}

/** Plays an element, or an audio context, on the chosen loudspeaker. What cannot be switched goes on where it is. */
export function playOnSpeaker(sink: HTMLMediaElement | AudioContext): Promise<void> {
  return (sink as Sink).setSinkId?.(speakerId).catch(() => undefined) ?? Promise.resolve();
}
