/** Starts the relay and speaks to it. */
import { join } from 'node:path';
import { startProcess, type RunningProcess } from '../../../scripts/demo/process.ts';
import { ROOT } from '../../../scripts/demo/system.ts';
import type { RelaySettings } from './main.ts';

export class Relay {
  readonly #process: RunningProcess;
  readonly #answers: Map<number, (port: number) => void>;
  #asked = 0;

  private constructor(running: RunningProcess, answers: Map<number, (port: number) => void>) {
    this.#process = running;
    this.#answers = answers;
  }

  static async start(settings: RelaySettings): Promise<Relay> {
    const answers = new Map<number, (port: number) => void>();
    const running = await startProcess({
      name: 'relay',
      args: [join(ROOT, 'test/bench/relay/main.ts'), JSON.stringify(settings)],
      env: {},
      onLine: (_name, line) => {
        if (!line.startsWith('{"ask"')) return;
        const { ask, port } = JSON.parse(line) as { ask: number; port: number };
        answers.get(ask)?.(port);
        answers.delete(ask);
      },
    });
    return new Relay(running, answers);
  }

  /** @returns the port of this machine at which the other page of the pair finds this one */
  standIn(pair: number, page: 0 | 1, port: number): Promise<number> {
    this.#asked += 1;
    const ask = this.#asked;
    const answer = new Promise<number>((resolve) => this.#answers.set(ask, resolve));
    this.#process.tell(JSON.stringify({ ask, pair, page, port }));
    return answer;
  }

  closePair(pair: number): void {
    this.#process.tell(JSON.stringify({ close: pair }));
  }

  stop(): Promise<void> {
    return this.#process.stop();
  }
}
