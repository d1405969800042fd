/** Words of the video call, the same in the kiosk and in the console. */
import type { CallEndReason, CallPhase, CallQuality, CameraState, MicrophoneState } from '../media/call-media.ts';

export const CALL_TEXT = {
  onlyYou: 'Only you see this until the nurse answers',
  onlyYouConsole: 'Only you see this until you answer',
  self: 'You',
  mute: 'Mute',
  unmute: 'Muted: unmute',
  cameraOff: 'Camera off',
  cameraOn: 'Camera is off: turn on',
  hangUp: 'Hang up',
  nextCamera: 'Other camera',
  touchToHear: 'Touch anywhere to hear the other end',
  noVideo: 'No picture from the other end. You can still talk.',
  theirCameraOff: 'The other camera is off. You can still talk.',
  theyMuted: 'Muted at the other end',
  notThere: 'The other end is not there yet',
  selfDark: 'Your camera is off',
} as const;

export const PHASE_WORDS: Readonly<Record<CallPhase, string>> = {
  joining: 'Connecting the video',
  waiting: 'Video is ready',
  live: 'Connected',
  reconnecting: 'The video was lost. Connecting again. What was saved is safe.',
  ended: 'The video has ended',
};

export const END_WORDS: Readonly<Record<CallEndReason, string>> = {
  left: 'You have left the call.',
  'call-ended': 'The call has ended.',
  replaced: 'The call goes on in another window.',
  dismissed: 'Another nurse has this call now.',
  refused: 'The hub has refused the video. The record is not affected: use the telephone.',
};

export const QUALITY_WORDS: Readonly<Record<CallQuality, string>> = {
  unknown: 'Measuring',
  good: 'Good',
  weak: 'Weak line',
  lost: 'Nothing arrives',
};

/** What is wrong and what to do; undefined where nothing is. */
export const MICROPHONE_WORDS: Readonly<Record<MicrophoneState, string | undefined>> = {
  asking: undefined,
  on: undefined,
  muted: undefined,
  missing: 'No microphone was found. Plug one in, or use the telephone.',
  refused: 'The microphone is not allowed. Allow it in the browser, or use the telephone.',
  'in-use': 'Another program is using the microphone. Close it, or use the telephone.',
};

export const CAMERA_WORDS: Readonly<Record<CameraState, string | undefined>> = {
  asking: undefined,
  on: undefined,
  off: undefined,
  missing: 'No camera was found. You can still talk.',
  refused: 'The camera is not allowed. You can still talk.',
  'in-use': 'Another program is using the camera. You can still talk.',
};
