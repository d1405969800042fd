import type { Spo2Scale } from '#domain/news2/parameters.ts';
import type { ChartColumn } from './columns.ts';
import type { ChartPoint } from './points.ts';

/** The column with the newest set that counts. */
export function newestKeyOf(columns: readonly ChartColumn[]): string | undefined {
  return columns.findLast((column) => column.kind === 'sets' && column.points.length > 0)?.key;
}

/** The scales that any set was scored on, and the one in use now. */
export function scalesUsed(points: readonly ChartPoint[], now: Spo2Scale): readonly Spo2Scale[] {
  return [...new Set([now, ...points.map(({ set }) => set.news2.scale)])];
}
