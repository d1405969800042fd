export * from './news2-chart.tsx';
