export * from './call-controls.tsx';
export * from './remote-video.tsx';
export * from './self-view.tsx';
export * from './use-call.ts';
