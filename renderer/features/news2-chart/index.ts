export * from './news2-chart.tsx';
export * from './observation-chart.tsx';
