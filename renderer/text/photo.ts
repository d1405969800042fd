/** Photographs: taking one, and looking at one. */
export const PHOTO_TEXT = {
  opening: 'Opening the camera',
  live: 'What the camera sees now',
  taken: 'The photo that was just taken',
  take: 'Take the photo',
  again: 'Take it again',
  tryAgain: 'Try the camera again',
  use: 'Use this photo',
  saving: 'Saving the photo',
  cancel: 'No photo',
  notHere: 'This photo is not here yet. It comes by itself when there is a connection.',
  notKept: 'The photo could not be kept. Nothing else is lost. Try again.',
  faults: {
    refused: 'The camera is switched off for this screen. Ask whoever looks after this tablet to switch it on.',
    missing: 'We could not find a camera. Plug one in and try again.',
    'in-use': 'Another program is using the camera. Close it and try again.',
  },
} as const;
