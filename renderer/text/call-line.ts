/** Words about the line, the devices and the people of a call, the same at every end. */
import type { PartyKind } from '#domain/encounters/handling.ts';
import type { Rung } from '../media/call-media.ts';

/** What somebody is to the call. */
export const PART_WORDS: Readonly<Record<PartyKind, string>> = {
  'gp-on-duty': 'GP on duty',
  nurse: 'nurse practitioner',
  geriatrician: 'geriatrician',
  specialist: 'specialist',
  interpreter: 'interpreter',
  family: 'family',
  other: 'asked into the call',
};

export const PRESENT_TEXT = {
  title: 'In the call now',
  you: 'You',
  nurse: 'nurse practitioner',
  guest: 'guest by link',
  nobody: 'Nobody else is in the call yet',
  muted: 'muted',
  noPicture: 'no picture',
} as const;

export interface LineWords {
  readonly title: string;
  readonly words: string;
}

/** What a rung means for the people who talk; undefined where nothing has to be said. */
export const RUNG_WORDS: Readonly<Record<Rung, LineWords | undefined>> = {
  hd: undefined,
  sd: { title: 'The line is narrow', words: 'The picture is smaller so that the sound stays clear.' },
  audio: { title: 'Sound only', words: 'The line does not carry a picture just now. It comes back by itself.' },
  still: {
    title: 'The line is very weak',
    words: 'A photograph every few seconds takes the place of the picture. Say important words twice.',
  },
  telephone: {
    title: 'Nothing arrives from the other end',
    words: 'The video keeps trying by itself. What was saved is safe.',
  },
};

export const LINE_TEXT = {
  telephone: (number: string) => `Go on by telephone: ${number}`,
  noTelephone: 'Go on by telephone.',
  held: 'The line does not carry the picture just now. You can still talk.',
  still: (name: string) => `Photograph of ${name}, renewed every few seconds`,
  stillNote: 'Photograph every few seconds',
} as const;

export const FRAME_TEXT = {
  picture: (name: string) => `Picture of ${name}, standing still`,
  note: (name: string) => `${name} has stopped the picture for everybody`,
  you: 'You',
  howTo: 'Touch the picture to point, or use the arrow keys. Escape lets the picture move again.',
  pointing: (name: string) => `${name} points here`,
  clear: 'Let the picture move again',
  somebody: 'Somebody',
} as const;

export const DEVICE_TEXT = {
  title: 'Camera, microphone and loudspeaker',
  microphone: 'Microphone',
  camera: 'Camera',
  speaker: 'Loudspeaker',
  none: 'None found',
  standard: 'The one that the computer uses',
  unnamed: (index: number) => `Device ${index}`,
  level: 'How loud you are',
  speak: 'Say a few words: the bar should move.',
  hears: 'Your voice arrives.',
  preview: 'What your camera sees',
  tone: 'Play a tone',
  playing: 'A tone is played',
  toneFailed: 'The tone could not be played on this loudspeaker.',
} as const;
