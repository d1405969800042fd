export * from './resident-banner.tsx';
export * from './resident-tag-view.tsx';
export * from './resident-tags.ts';
