/**
 * Seventeen drawn faces of nobody: they stand in for photographs, so that no picture of a real person is needed for a
 * demonstration. These are the colours of the drawings, not of the product's look.
 */
export type Hair = 'none' | 'bald-sides' | 'short' | 'crop' | 'bob' | 'curls' | 'bun' | 'long' | 'parted' | 'waves';
export type Headwear = 'none' | 'headscarf' | 'turban';

export interface Face {
  readonly back: string;
  readonly skin: string;
  readonly hair: Hair;
  readonly hairColour: string;
  readonly top: string;
  readonly collar: string;
  readonly glasses?: 'round' | 'square';
  readonly beard?: boolean;
  readonly headwear?: Exclude<Headwear, 'none'>;
  readonly headwearColour?: string;
}

export const FACES: readonly Face[] = [
  {
    back: '#e2e8f4',
    skin: '#f3d3bd',
    hair: 'curls',
    hairColour: '#edece8',
    top: '#8a7fb0',
    collar: '#eae5f4',
    glasses: 'round',
  },
  { back: '#e3ece4', skin: '#efc9ae', hair: 'bald-sides', hairColour: '#cfcfcb', top: '#5d7a6c', collar: '#d9e4dc' },
  { back: '#efe6da', skin: '#8d5a3c', hair: 'short', hairColour: '#d8d8d4', top: '#3f5f86', collar: '#f0e9df' },
  { back: '#f3e4e3', skin: '#f1cbb2', hair: 'bob', hairColour: '#d5cabc', top: '#b0656a', collar: '#f8eeee' },
  {
    back: '#e9eef1',
    skin: '#b57d55',
    hair: 'none',
    hairColour: '#dfdcd6',
    top: '#54636e',
    collar: '#eef2f4',
    beard: true,
    headwear: 'turban',
    headwearColour: '#d18630',
  },
  { back: '#dfeeee', skin: '#f5d7c3', hair: 'bun', hairColour: '#e4dccb', top: '#4e8b8f', collar: '#e6f3f3' },
  {
    back: '#e6edf3',
    skin: '#c98f68',
    hair: 'none',
    hairColour: '#5a4638',
    top: '#557794',
    collar: '#6b8fae',
    headwear: 'headscarf',
    headwearColour: '#6b8fae',
  },
  {
    back: '#eee8de',
    skin: '#f0cbb0',
    hair: 'parted',
    hairColour: '#bdbab4',
    top: '#7a6a55',
    collar: '#f1ece3',
    glasses: 'square',
  },
  { back: '#f1e7d8', skin: '#6f4630', hair: 'curls', hairColour: '#e3e1dc', top: '#a2703f', collar: '#f4eadb' },
  { back: '#ece2ef', skin: '#c58c62', hair: 'bun', hairColour: '#2b211d', top: '#7c4a8c', collar: '#d8c5de' },
  { back: '#e1e9f0', skin: '#efc6a8', hair: 'short', hairColour: '#8a5a34', top: '#2f6f8f', collar: '#dbe8ee' },
  { back: '#f0e8dc', skin: '#7a4b32', hair: 'crop', hairColour: '#1f1815', top: '#8c3f5d', collar: '#eed9e1' },
  { back: '#dfe9ee', skin: '#f0c9ac', hair: 'waves', hairColour: '#593b2b', top: '#0a3f73', collar: '#2f64a0' },
  {
    back: '#e8ece0',
    skin: '#b98259',
    hair: 'parted',
    hairColour: '#241c1a',
    top: '#44624a',
    collar: '#dfe8dd',
    beard: true,
  },
  {
    back: '#efe3e0',
    skin: '#e2b48f',
    hair: 'long',
    hairColour: '#332724',
    top: '#96514a',
    collar: '#f3e3df',
    glasses: 'round',
  },
  {
    back: '#e5e6ef',
    skin: '#5f3b29',
    hair: 'short',
    hairColour: '#2a2320',
    top: '#3e4a86',
    collar: '#dcdff0',
    glasses: 'square',
  },
  // Of practice alone: in colours that no person has, so that nobody takes it for one.
  { back: '#fff3a3', skin: '#9fb4c7', hair: 'waves', hairColour: '#7a5aa8', top: '#2f6f8f', collar: '#ffeb3b' },
];

/** The face of a number from 1 on; numbers past the last begin again. Undefined for none. */
export function faceOf(portrait: number | undefined): Face | undefined {
  if (portrait === undefined || portrait < 1) return undefined;
  return FACES[(portrait - 1) % FACES.length];
}

/** "EH" for Edith Hargreaves. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s,]+/).filter((word) => word !== '');
  return `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`.toUpperCase();
}
