import * as mediasoup from 'mediasoup';
import type { types } from 'mediasoup';

/** Where the SFU is found. One port for each worker, UDP and TCP, so that a home's firewall opens few. */
export interface WorkerSettings {
  readonly workerBin?: string | undefined;
  /** The first worker's port; each further one has the next. */
  readonly rtcPort: number;
  readonly listenIp: string;
  /** What peers are told to connect to, where it is not `listenIp`. */
  readonly announcedAddress?: string | undefined;
  /** One worker uses one core. */
  readonly workers: number;
  readonly log: MediaLog;
}

export interface MediaLog {
  info(details: object, words: string): void;
  warn(details: object, words: string): void;
  error(details: object, words: string): void;
}

/** A worker process and its one listening port. */
export interface MediaWorker {
  readonly worker: types.Worker;
  readonly webRtcServer: types.WebRtcServer;
  /** Rooms that live on it. */
  rooms: number;
}

const RESTART_AFTER_MS = 200;

/** The SFU's worker processes: a room goes to the least loaded one, and a worker that dies is replaced. */
export class WorkerPool {
  readonly #settings: WorkerSettings;
  readonly #workers: (MediaWorker | undefined)[] = [];
  #closed = false;

  private constructor(settings: WorkerSettings) {
    this.#settings = settings;
  }

  static async start(settings: WorkerSettings): Promise<WorkerPool> {
    const pool = new WorkerPool(settings);
    try {
      for (let index = 0; index < settings.workers; index++) await pool.#startWorker(index);
    } catch (fault) {
      pool.close();
      throw fault;
    }
    return pool;
  }

  /** @returns undefined while every worker is being started again */
  leastLoaded(): MediaWorker | undefined {
    return this.#workers
      .filter((worker) => worker !== undefined)
      .sort((a, b) => a.rooms - b.rooms)
      .at(0);
  }

  close(): void {
    this.#closed = true;
    for (const each of this.#workers) each?.worker.close();
  }

  async #startWorker(index: number): Promise<void> {
    const { workerBin, rtcPort, listenIp, announcedAddress, log } = this.#settings;
    const worker = await mediasoup.createWorker({
      logLevel: 'warn',
      ...(workerBin === undefined ? {} : { workerBin }),
    });
    const listen = {
      ip: listenIp,
      port: rtcPort + index,
      ...(announcedAddress === undefined ? {} : { announcedAddress }),
    };
    let webRtcServer: types.WebRtcServer;
    try {
      webRtcServer = await worker.createWebRtcServer({
        listenInfos: [
          { protocol: 'udp', ...listen },
          { protocol: 'tcp', ...listen },
        ],
      });
    } catch (fault) {
      // The port is taken: a worker that nobody can reach must not be left behind.
      worker.close();
      throw fault;
    }
    if (this.#closed) {
      worker.close();
      return;
    }
    worker.once('died', (fault) => {
      log.error({ pid: worker.pid, fault: fault.message }, 'a media worker has died; a new one is started');
      this.#workers[index] = undefined;
      this.#restartSoon(index);
    });
    this.#workers[index] = { worker, webRtcServer, rooms: 0 };
    log.info({ pid: worker.pid, port: rtcPort + index }, 'media worker started');
  }

  #restartSoon(index: number): void {
    setTimeout(() => {
      if (this.#closed) return;
      this.#startWorker(index).catch((fault: unknown) => {
        this.#settings.log.error({ fault: String(fault) }, 'a media worker did not start; trying again');
        this.#restartSoon(index);
      });
    }, RESTART_AFTER_MS);
  }
}
