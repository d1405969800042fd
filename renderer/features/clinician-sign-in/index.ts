export * from './codes-card.tsx';
export * from './demo-note.tsx';
export * from './fault-words.ts';
export * from './key-form.tsx';
export * from './notice.ts';
export * from './passkey-address.tsx';
export * from './sign-in-page.tsx';
