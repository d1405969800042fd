export * from './call-controls.tsx';
export * from './captions.tsx';
export * from './louder.ts';
export * from './next-camera.ts';
export * from './remote-video.tsx';
export * from './self-view.tsx';
export * from './use-call.ts';
