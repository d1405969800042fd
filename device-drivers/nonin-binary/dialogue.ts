/**
 * What is asked at the opening, one question after the other: many of these devices take one command at a time. Some
 * never answer, because they have no receiver at all; nothing depends on an answer.
 */
export type Topic = 'format' | 'set-clock' | 'clock';
export type Answer = 'yes' | 'no' | 'time';

export interface Question {
  readonly topic: Topic;
  /** The bytes, made when they are sent: a clock is set to the time that it is then. */
  readonly ask: (nowMs: number) => Uint8Array;
}

const ANSWER_MS = 1_000;
/** A question may be lost on the way. Three would take longer than the five seconds in which the device listens. */
const ASKED_IN_SILENCE = 2;
/** "No" may be a byte of something else: whoever opens a port comes in the middle of it. */
const ASKED_IN_ALL = 3;

export class Dialogue {
  readonly #questions: readonly Question[];
  #next = 0;
  #asked = 0;
  #askedAt = 0;
  #begun = false;
  #send: Uint8Array[] = [];

  constructor(questions: readonly Question[]) {
    this.#questions = questions;
  }

  /** Whether an answer may come. */
  get waits(): boolean {
    return this.#begun && this.#next < this.#questions.length;
  }

  begin(nowMs: number): void {
    this.#begun = true;
    this.#ask(nowMs);
  }

  /** @returns the topic that the device has said no to for good */
  answered(answer: Answer, nowMs: number): Topic | undefined {
    const topic = this.#questions[this.#next]?.topic;
    if (!this.waits || topic === undefined) return undefined;
    switch (answer) {
      case 'yes':
        if (topic !== 'clock') this.#goOn(nowMs);
        return undefined;
      case 'time':
        if (topic === 'clock') this.#goOn(nowMs);
        return undefined;
      case 'no':
        if (this.#asked < ASKED_IN_ALL) {
          this.#ask(nowMs);
          return undefined;
        }
        this.#goOn(nowMs);
        return topic;
      default:
        return answer satisfies never;
    }
  }

  tick(nowMs: number): void {
    if (!this.waits || nowMs - this.#askedAt < ANSWER_MS) return;
    if (this.#asked < ASKED_IN_SILENCE) this.#ask(nowMs);
    else this.#goOn(nowMs);
  }

  /** What is to be sent since the last time. */
  flush(): readonly Uint8Array[] {
    const send = this.#send;
    this.#send = [];
    return send;
  }

  #goOn(nowMs: number): void {
    this.#next += 1;
    this.#asked = 0;
    this.#ask(nowMs);
  }

  #ask(nowMs: number): void {
    const question = this.#questions[this.#next];
    if (question === undefined) return;
    this.#asked += 1;
    this.#askedAt = nowMs;
    this.#send.push(question.ask(nowMs));
  }
}
