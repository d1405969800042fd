import { describe, expect, it } from 'vitest';
import type { BluetoothNews } from '#protocol/bridge/devices.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { NewsTeller } from '../../../../../renderer/connections/web-bluetooth/news-teller.ts';

const PLACE = { service: 'aaaa', characteristic: 'bbbb' };
const NONE = { read: false, write: false };
const FOUND = [
  {
    uuid: 'aaaa',
    characteristics: [
      { uuid: 'bbbb', notify: false, indicate: true, ...NONE },
      { uuid: 'stream', notify: true, indicate: false, ...NONE },
    ],
  },
];

const settled = async (): Promise<void> => {
  for (let i = 0; i < 30; i++) await Promise.resolve();
};

function told() {
  const heard: BluetoothNews[] = [];
  const dropped: string[] = [];
  let fate: (news: BluetoothNews) => Promise<unknown> = () => Promise.resolve();
  let number = 10;
  let nowMs = 0;
  const teller = new NewsTeller({
    tell: (news) => fate(news).then(() => heard.push(news)),
    nextNumber: () => ++number,
    nowMs: () => nowMs,
    onDropped: (words) => dropped.push(words),
  });
  const value = (bytes: string, how: 'notified' | 'read' = 'notified'): void => {
    teller.say({ type: 'value', connection: teller.connection!, how, ...PLACE, bytes });
  };
  return {
    heard,
    dropped,
    teller,
    value,
    wait: (milliseconds: number): void => {
      nowMs += milliseconds;
    },
    letFate: (next: typeof fate): void => {
      fate = next;
    },
    words: () =>
      heard.map((news) => {
        switch (news.type) {
          case 'value':
            return `${news.bytes} of ${String(news.connection)}`;
          case 'unavailable':
            return news.why;
          case 'connecting':
            return news.type;
          default:
            return `${news.type} ${String(news.connection)}`;
        }
      }),
  };
}

const away = (): Promise<never> => Promise.reject(new RefusalError('not-connected', 'away'));

describe('what the core is told', () => {
  it('comes in order, one after the other', async () => {
    const { teller, value, letFate, words, heard } = told();
    const open: (() => void)[] = [];
    letFate(() => new Promise<void>((resolve) => open.push(resolve)));
    teller.connected(FOUND);
    value('AA==');
    value('AQ==');
    await settled();
    expect(open).toHaveLength(1);
    expect(heard).toEqual([]);
    for (let i = 0; i < 3; i++) {
      open[i]!();
      await settled();
    }
    expect(words()).toEqual(['connected 11', 'AA== of 11', 'AQ== of 11']);
  });

  it('a device that stays off is said once, and again when it is off for another reason', async () => {
    const { teller, words } = told();
    teller.unavailable('waiting', 'a');
    teller.unavailable('waiting', 'b');
    teller.unavailable('bluetooth-off', 'c');
    teller.unavailable('waiting', 'd');
    await settled();
    expect(words()).toEqual(['waiting', 'bluetooth-off', 'waiting']);
  });

  it('nothing is said of a connection that is no more', async () => {
    const { teller, words } = told();
    teller.connected(FOUND);
    teller.disconnected();
    teller.disconnected();
    teller.say({ type: 'done', op: 'subscribe', connection: 11, ...PLACE });
    await settled();
    expect(words()).toEqual(['connected 11', 'disconnected 11']);
  });

  it('no value is lost while the core is away: it is told as part of a connection that the new core knows', async () => {
    const { teller, value, letFate, words, heard } = told();
    teller.connected(FOUND);
    await settled();
    letFate(away);
    value('AA==');
    value('AQ==', 'read');
    value('Ag==');
    teller.say({ type: 'done', op: 'subscribe', connection: 11, ...PLACE });
    teller.coreAway();
    await settled();
    heard.length = 0;
    letFate(() => Promise.resolve());
    teller.coreBack();
    await settled();
    // What had been read is asked for anew; so is what was done.
    expect(words()).toEqual(['connected 12', 'AA== of 12', 'Ag== of 12']);
    expect(teller.connection).toBe(12);
    value('Aw==');
    await settled();
    expect(words().at(-1)).toBe('Aw== of 12');
  });

  it('a device that sent and hung up while the core was away is told from beginning to end', async () => {
    const { teller, value, letFate, words, heard } = told();
    teller.connected(FOUND);
    await settled();
    letFate(away);
    value('AA==');
    teller.coreAway();
    teller.disconnected();
    teller.unavailable('waiting', 'The connection has ended.');
    await settled();
    heard.length = 0;
    letFate(() => Promise.resolve());
    teller.coreBack();
    await settled();
    expect(words()).toEqual(['connected 12', 'AA== of 12', 'disconnected 12', 'waiting']);
    expect(teller.connection).toBeUndefined();
  });

  it('a stream, and what is more than a minute old, is not told as if it were of now', async () => {
    const { teller, value, letFate, words, heard, dropped, wait } = told();
    teller.connected(FOUND);
    await settled();
    letFate(away);
    value('AA==');
    teller.coreAway();
    wait(59_000);
    value('AQ==');
    const { connection } = teller;
    const stream = { service: 'aaaa', characteristic: 'stream', bytes: 'BB==' };
    teller.say({ type: 'value', connection: connection!, how: 'notified', ...stream });
    await settled();
    heard.length = 0;
    wait(2000);
    letFate(() => Promise.resolve());
    teller.coreBack();
    await settled();
    expect(words()).toEqual(['connected 12', 'AQ== of 12']);
    expect(dropped).toHaveLength(2);
  });

  it('a core that is back is told how things stand, and nothing of the time before', async () => {
    const { teller, words } = told();
    teller.connecting();
    teller.unavailable('not-paired', '');
    await settled();
    teller.coreAway();
    teller.unavailable('waiting', '');
    teller.coreBack();
    await settled();
    expect(words()).toEqual(['connecting', 'not-paired', 'waiting']);
  });

  it('what was on its way when the core went is told again, and not before it is back', async () => {
    const { teller, value, letFate, words, heard } = told();
    teller.connected(FOUND);
    await settled();
    let refuse: (fault: Error) => void = () => undefined;
    letFate(() => new Promise((_, reject) => (refuse = reject)));
    value('AA==');
    await settled();
    teller.coreAway();
    heard.length = 0;
    letFate(() => Promise.resolve());
    teller.coreBack();
    refuse(new RefusalError('not-connected', 'away'));
    await settled();
    expect(words()).toEqual(['connected 12', 'AA== of 12']);
  });

  it('what the core never takes does not stand in the way for ever', async () => {
    const { teller, value, letFate, words, dropped } = told();
    teller.connected(FOUND);
    await settled();
    let tries = 0;
    letFate((news) => {
      if (news.type !== 'value' || news.bytes !== 'AA==') return Promise.resolve();
      tries += 1;
      return Promise.reject(new RefusalError('internal', 'fault'));
    });
    value('AA==');
    value('AQ==');
    await settled();
    expect(tries).toBe(3);
    expect(words()).toEqual(['connected 11', 'AQ== of 11']);
    expect(dropped).toHaveLength(1);
  });

  it('what the core refuses is not asked again', async () => {
    const { teller, value, letFate, dropped, words } = told();
    letFate((news) =>
      news.type === 'connected' ? Promise.reject(new RefusalError('not-found', 'no')) : Promise.resolve(),
    );
    teller.connected(FOUND);
    value('AA==');
    await settled();
    expect(words()).toEqual(['AA== of 11']);
    expect(dropped).toHaveLength(1);
  });

  it('says nothing after it was stopped', async () => {
    const { teller, heard } = told();
    teller.stop();
    teller.connecting();
    await settled();
    expect(heard).toEqual([]);
  });
});
