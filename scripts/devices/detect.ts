/** `detect`: looks what device is at a port, shows how it goes, and says what it takes it for. */
import { detectPort, type Detecting, type DetectionProgress } from '#drivers/detection/run.ts';
import { findDriver, SERIAL_DRIVERS } from '#drivers/registry.ts';
import { openSerial } from '#drivers/transports/serial.ts';
import { openRefusalInWords } from './words.ts';

/** @returns the exit code: 0 when there is a proposal */
export async function detect(port: string, say: (text: string) => void): Promise<number> {
  say(`Looking what is at ${port}. It helps to use the device meanwhile. Ctrl-C ends.\n`);
  const show = progressShown(say);
  const last = await new Promise<DetectionProgress>((resolve) => {
    // Before anything is said: whoever has read the first line may press Ctrl-C.
    let looking: Detecting | undefined = undefined;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void looking?.stop());
    looking = detectPort({
      open: openSerial,
      path: port,
      drivers: SERIAL_DRIVERS,
      time: {
        now: () => new Date().toISOString(),
        monotonicMs: () => performance.now(),
        after: (milliseconds, run) => cancelling(setTimeout(run, milliseconds)),
        every: (milliseconds, run) => cancelling(setInterval(run, milliseconds)),
      },
      onProgress: (progress) => {
        if (progress.done) resolve(progress);
        else show(progress);
      },
    });
  });
  if (process.stdout.isTTY) say(CLEAR_LINE);
  return conclude(last, say);
}

const CLEAR_LINE = '\r\u001b[K';

/** In place on a terminal; a line for each thing that is tried in a log. */
function progressShown(say: (text: string) => void): (progress: DetectionProgress) => void {
  let shown = '';
  return ({ progress, trying }) => {
    const percent = `${Math.round(progress * 100)} %`.padStart(5);
    if (process.stdout.isTTY) say(`${CLEAR_LINE}${percent}  ${trying}`);
    else if (trying !== shown) say(`${percent}  ${trying}\n`);
    shown = trying;
  };
}

function conclude({ path, proposals, refusal }: DetectionProgress, say: (text: string) => void): number {
  if (refusal !== undefined) {
    say(`${openRefusalInWords(refusal, path)}\n`);
    return 1;
  }
  if (proposals.length === 0) {
    say(`
Nothing that this product knows was heard at ${path}.
Is the device on? Is its serial output switched on in its menu (Masimo: "ASCII 1")? Some need a null-modem cable.
An oximeter needs a finger in it; a stored reading is sent when its button is pressed.
`);
    return 1;
  }
  for (const { driverId, options, confidence, because, serialNumber } of proposals) {
    const chosen = Object.entries(options).map(([name, value]) => ` --option ${name}=${value}`);
    say(`
${confidence === 'sure' ? 'Sure:  ' : 'Likely:'} ${findDriver(driverId)?.label ?? driverId}
         ${because}${serialNumber === undefined ? '' : `; number ${serialNumber}`}
         npm run devices -- listen ${path} --driver ${driverId}${chosen.join('')}
`);
  }
  return 0;
}

function cancelling(timer: NodeJS.Timeout): { cancel(): void } {
  return { cancel: () => clearTimeout(timer) };
}
