export { ObservationChart, type ObservationChartProps } from './observation-chart.tsx';
