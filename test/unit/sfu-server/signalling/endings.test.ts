import { expect, test } from 'vitest';
import { createEndings } from '../../../../sfu-server/signalling/endings.ts';

test('what was begun for a link ends with it, once', () => {
  const ended: string[] = [];
  const endings = createEndings();
  endings.add(
    () => ended.push('first'),
    () => ended.push('second'),
  );
  expect(ended).toEqual([]);
  endings.run();
  endings.run();
  expect(ended).toEqual(['first', 'second']);
});

test('what is begun for a link that has closed meanwhile ends at once', () => {
  const ended: string[] = [];
  const endings = createEndings();
  endings.run();
  endings.add(() => ended.push('late'));
  expect(ended).toEqual(['late']);
});
