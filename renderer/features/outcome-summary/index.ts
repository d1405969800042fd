export * from './call-story.tsx';
export * from './decision-facts.tsx';
export * from './outcome-summary.tsx';
export * from './outcome-table.tsx';
export * from './score-row.tsx';
export * from './since-card.tsx';
export * from './since.ts';
