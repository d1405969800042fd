/** One camera, opened to take a still. */

export type CameraFault = 'refused' | 'missing' | 'in-use';

/** The longest side of a photograph: enough for a wound, and small enough for a slow line. */
const LONGEST_SIDE = 1600;
const JPEG_QUALITY = 0.85;

function faultOf(fault: unknown): CameraFault {
  const name = fault instanceof DOMException ? fault.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  return name === 'NotReadableError' || name === 'AbortError' ? 'in-use' : 'missing';
}

/** The camera on the back of a tablet where there is one, or why there is none. */
export async function openCamera(): Promise<MediaStream | CameraFault> {
  try {
    return await navigator.mediaDevices.getUserMedia({
      video: { facingMode: { ideal: 'environment' }, width: { ideal: 1920 }, height: { ideal: 1080 } },
    });
  } catch (fault) {
    return faultOf(fault);
  }
}

/**
 * The picture that the video shows now, as a JPEG. It is drawn anew, so that it carries nothing of the camera's own: no
 * place, no serial number.
 */
export async function stillOf(video: HTMLVideoElement): Promise<Blob> {
  const { videoWidth, videoHeight } = video;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(videoWidth, videoHeight, 1));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(videoWidth * scale));
  canvas.height = Math.max(1, Math.round(videoHeight * scale));
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => {
        if (blob === null) reject(new Error('the camera gave no picture'));
        else resolve(blob);
      },
      'image/jpeg',
      JPEG_QUALITY,
    );
  });
}
