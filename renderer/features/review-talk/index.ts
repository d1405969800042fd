export { TalkLines, type TalkLinesProps } from './talk-lines.tsx';
