/** What a kiosk's page may have of the computer: camera, microphone, Bluetooth, and nothing else. */
import type { Session } from 'electron';

type RequestHandler = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>;
export type PermissionDetails = Parameters<RequestHandler>[3];

/** Camera and microphone, in Electron's one word for both; what is asked for stands in the details. */
const CAMERA_AND_MICROPHONE = 'media';

/**
 * Chromium's name. No Electron has asked for it so far: there a page gets a device by the choice alone, which is answered in
 * `bluetooth.ts` and for the kiosk's own page only. Named here so that an Electron which does ask hears the same answer.
 */
const BLUETOOTH = 'bluetooth';

const MEDIA_TYPES: readonly string[] = ['video', 'audio'];

/** Whether the kiosk's own page may have it. Every name that is not here is refused, also one that is new. */
export function isGranted(permission: string): boolean {
  return permission === CAMERA_AND_MICROPHONE || permission === BLUETOOTH;
}

/** Of a request under the word for camera and microphone: whether it is for these and no third thing. */
export function isForCameraOrMicrophone(permission: string, details: PermissionDetails): boolean {
  if (permission !== CAMERA_AND_MICROPHONE || !('mediaTypes' in details)) return true;
  return details.mediaTypes.every((type) => MEDIA_TYPES.includes(type));
}
