/** Something of the hub's certificate cannot be used. The words are for the person who starts the hub. */
export class TlsError extends Error {
  override readonly name = 'TlsError';
}
