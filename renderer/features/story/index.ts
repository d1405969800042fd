export * from './call-fact-lines.tsx';
export * from './call-facts.ts';
export * from './call-person.ts';
export * from './outcomes-card.tsx';
export * from './plans-card.tsx';
export * from './readings.tsx';
export * from './sbard-card.tsx';
export * from './sbard.ts';
