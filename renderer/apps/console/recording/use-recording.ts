import { useEffect, useRef, useState } from 'react';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { useHub } from '../../../connections/hub-client/index.ts';
import { useHostedCall } from '../call/call-host.tsx';
import { base64Of, createRecordingSender, hexOf, type RecordingSender } from '../model/recording-sender.ts';
import { useHandling } from '../model/use-handling.ts';
import { mixStreams, type Mix } from './mix.ts';

/** A piece is handed over this often: what a crash could lose. */
const PIECE_EVERY_MS = 2000;
const TYPE = 'video/webm;codecs=vp8,opus';
/** How often a piece is tried while the line is gone: about a minute. */
const TRIES = 30;

interface Running {
  readonly recordingId: string;
  readonly recorder: MediaRecorder;
  readonly mix: Mix;
  readonly sender: RecordingSender;
  readonly ended: Promise<void>;
}

export type RecordingTrouble = 'cannot' | 'failed';

export interface UseRecording {
  /** The recording that this page makes. */
  readonly recordingId: string | undefined;
  readonly trouble: RecordingTrouble | undefined;
  readonly keptUntil: string | undefined;
  readonly stopping: boolean;
  readonly start: (consentBy: string, words: string) => Promise<boolean>;
  readonly stop: () => Promise<void>;
}

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** Records the call that is hosted here: mixed, sent in pieces, and stopped with the digest of what the hub has. */
export function useRecording(encounterId: string, callOn: boolean): UseRecording {
  const { client } = useHub();
  const handling = useHandling();
  const { call } = useHostedCall();
  const running = useRef<Running>(undefined);
  const [recordingId, setRecordingId] = useState<string>();
  const [trouble, setTrouble] = useState<RecordingTrouble>();
  const [keptUntil, setKeptUntil] = useState<string>();
  const [stopping, setStopping] = useState(false);

  /** The same piece again after a break of the line; any other refusal ends it. */
  async function sendPiece(id: string, offset: number, bytes: Uint8Array): Promise<number> {
    for (let tried = 1; ; tried++) {
      try {
        const params = { encounterId, recordingId: id, offset, data: base64Of(bytes) };
        return (await client.request('recording.send', params)).have;
      } catch (fault) {
        const gone = fault instanceof RefusalError && (fault.code === 'not-connected' || fault.code === 'timed-out');
        if (!gone || tried >= TRIES) throw fault;
        await wait(2000);
      }
    }
  }

  async function stop(): Promise<void> {
    const now = running.current;
    if (now === undefined) return;
    running.current = undefined;
    setStopping(true);
    if (now.recorder.state !== 'inactive') now.recorder.stop();
    await now.ended;
    now.mix.close();
    const sha256 = await now.sender.finish();
    await handling.stopRecording(encounterId, now.recordingId, sha256);
    setRecordingId(undefined);
    setStopping(false);
  }

  function record(id: string): Running {
    const mix = mixStreams();
    mix.show(streamsOf(call));
    const recorder = new MediaRecorder(mix.stream, { mimeType: TYPE, videoBitsPerSecond: 400_000 });
    const sender = createRecordingSender({
      send: (offset, bytes) => sendPiece(id, offset, bytes),
      digest: async (bytes) => hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))),
    });
    let handed: Promise<void> = Promise.resolve();
    recorder.ondataavailable = ({ data }) => {
      handed = handed
        .then(async () => {
          if (data.size > 0) await sender.add(new Uint8Array(await data.arrayBuffer()));
        })
        .catch(() => {
          setTrouble('failed');
          void stop();
        });
    };
    const ended = new Promise<void>((resolve) => {
      recorder.onstop = () => {
        void handed.then(resolve);
      };
    });
    recorder.start(PIECE_EVERY_MS);
    return { recordingId: id, recorder, mix, sender, ended };
  }

  // Who comes and goes is in the picture from then on.
  useEffect(() => {
    running.current?.mix.show(streamsOf(call));
  });

  const stopNow = useRef(stop);
  useEffect(() => {
    stopNow.current = stop;
  });
  // What is recorded is the call: it ends with it.
  useEffect(() => {
    if (!callOn) void stopNow.current();
  }, [callOn]);
  useEffect(
    () => () => {
      void stopNow.current();
    },
    [],
  );

  return {
    recordingId,
    trouble,
    keptUntil,
    stopping,
    async start(consentBy, words) {
      setTrouble(undefined);
      if (typeof MediaRecorder === 'undefined' || !MediaRecorder.isTypeSupported(TYPE)) {
        setTrouble('cannot');
        return false;
      }
      const begun = await handling.startRecording(encounterId, consentBy, words);
      if (begun === undefined) return false;
      try {
        running.current = record(begun.recordingId);
        setRecordingId(begun.recordingId);
        setKeptUntil(begun.keepUntil);
        return true;
      } catch {
        // Everybody was told that it is recorded: that is taken back at once.
        setTrouble('cannot');
        await handling.stopRecording(encounterId, begun.recordingId, undefined);
        return false;
      }
    },
    stop,
  };
}

function streamsOf({ remotes, selfStream }: ReturnType<typeof useHostedCall>['call']): readonly MediaStream[] {
  return [...remotes.map(({ stream }) => stream), ...(selfStream === undefined ? [] : [selfStream])];
}
