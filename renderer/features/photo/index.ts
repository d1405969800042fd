export * from './attachment-image.tsx';
export * from './photo-source.ts';
export * from './take-photo.tsx';
export * from './use-photo.ts';
