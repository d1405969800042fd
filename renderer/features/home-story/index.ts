export { HomeStory, type HomeStoryProps } from './home-story.tsx';
export { storyLines, type StoryCall, type StoryPart } from './story-lines.ts';
