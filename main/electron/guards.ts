/** What a page may not do, whatever it contains. */
import type { Session, WebContents } from 'electron';
import { isOwn, isOwnPaper } from './origin.ts';
import { isForCameraOrMicrophone, isGranted } from './permissions.ts';

/** Camera, microphone and Bluetooth for the kiosk's own page, and no other permission for anybody. */
export function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const isOwnPage = details.isMainFrame && isOwn(details.requestingUrl);
    answer(isOwnPage && isGranted(permission) && isForCameraOrMicrophone(permission, details));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) => {
    return isGranted(permission) && isOwn(requestingOrigin);
  });
  // USB, serial and HID: bedside devices are the core's.
  session.setDevicePermissionHandler(() => false);
}

/** No new windows, no other addresses, no embedded pages. Nothing is ever handed to the computer's browser. */
export function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => {
    if (!isOwn(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    const isPaperInFrame = !event.isMainFrame && isOwnPaper(event.url);
    if (!isOwn(event.url) && !isPaperInFrame) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
