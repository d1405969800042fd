export * from './reply-form.tsx';
export { TalkLines, type TalkLinesProps } from './talk-lines.tsx';
