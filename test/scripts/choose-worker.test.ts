import { expect, test } from 'vitest';
import { chooseWorker, type WorkerSources } from '../../scripts/bootstrap/mediasoup-worker.mjs';

const order = ['named', 'fetchedBefore', 'builtBefore', 'published'] as const;

/** Sources of which only those named have a worker, and a record of which were asked. */
function sourcesWith(...having: readonly (keyof WorkerSources)[]) {
  const asked: string[] = [];
  const source = (name: keyof WorkerSources) => () => {
    asked.push(name);
    return Promise.resolve(having.includes(name) ? `/worker/${name}` : undefined);
  };
  const sources: WorkerSources = {
    named: source('named'),
    fetchedBefore: source('fetchedBefore'),
    builtBefore: source('builtBefore'),
    published: source('published'),
  };
  return { sources, asked };
}

test.each(order.map((name, index) => [name, index] as const))(
  '%s is taken before all that follow',
  async (name, index) => {
    const { sources, asked } = sourcesWith(...order.slice(index));
    expect((await chooseWorker(sources))?.path).toBe(`/worker/${name}`);
    // Above all, nothing is downloaded where a worker is there already.
    expect(asked).toEqual(order.slice(0, index + 1));
  },
);

test('where no source has one, the worker has to be built', async () => {
  const { sources, asked } = sourcesWith();
  expect(await chooseWorker(sources)).toBeUndefined();
  expect(asked).toEqual(order);
});
