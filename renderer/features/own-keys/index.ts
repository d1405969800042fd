export * from './own-keys-panel.tsx';
