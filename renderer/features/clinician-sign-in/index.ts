export * from './notice.ts';
export * from './sign-in-page.tsx';
