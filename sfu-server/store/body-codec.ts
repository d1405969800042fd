/** How a body is kept at rest. The journal's digest is over the text, so that the codec may change without it. */
export interface BodyCodec {
  encode(body: string): Uint8Array;
  decode(stored: Uint8Array): string;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Bodies as they are, in UTF-8. For a machine whose disk is encrypted, and until there is a keystore. */
export const plainBodyCodec: BodyCodec = {
  encode: (body) => encoder.encode(body),
  decode: (stored) => decoder.decode(stored),
};
