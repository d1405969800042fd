export * from './clinician-record.tsx';
export * from './look-again.tsx';
export * from './struck-ground.tsx';
