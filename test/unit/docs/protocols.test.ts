import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DRIVERS, SERIAL_DRIVERS } from '#drivers/registry.ts';

const PAGES = new URL('../../../docs/protocols/', import.meta.url);
const TEXT = readdirSync(PAGES)
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(new URL(name, PAGES), 'utf8'))
  .join('\n');

/** The row of the table that leads to the driver's README. */
function rowOf(id: string): string | undefined {
  return TEXT.split('\n').find((line) => line.startsWith('|') && line.includes(`device-drivers/${id}/README.md`));
}

describe('the tables of docs/protocols', () => {
  it.each(DRIVERS.map(({ id }) => id))('have a row for %s', (id) => {
    expect(rowOf(id)).toBeDefined();
  });

  it.each(SERIAL_DRIVERS.map((driver) => ({ id: driver.id, serial: driver.serial })))(
    'have the line of $id as it is opened',
    ({ id, serial }) => {
      const { baudRate, dataBits, parity, stopBits } = serial;
      const line = `${baudRate} ${dataBits}${parity.charAt(0).toUpperCase()}${stopBits}`;
      expect(
        rowOf(id)
          ?.split('|')
          .map((cell) => cell.trim()),
      ).toContain(line);
    },
  );

  it('lead to nothing that is not there', () => {
    const linked = [...TEXT.matchAll(/device-drivers\/([a-z0-9-]+)\/README\.md/g)].map(([, id]) => id);
    const known = [...DRIVERS.map(({ id }) => id), 'simulator'];
    for (const id of linked) expect(known).toContain(id);
  });
});
