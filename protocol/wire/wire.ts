/**
 * A transport of text messages, whatever carries it: a WebSocket, Electron's IPC, two arrays in a test.
 * `onClose` fires once; `close` may be called twice.
 */
export interface Wire {
  send(text: string): void;
  onMessage(listener: (text: string) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

/** Messages longer than this are refused before they are parsed. Photographs and PDFs never travel as messages. */
export const MAX_MESSAGE_BYTES = 256 * 1024;
