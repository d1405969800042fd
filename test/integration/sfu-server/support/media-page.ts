/** A page's end of the media link, without its media. */
import { mediaLink, type MediaPeer } from '#protocol/hub/media-link.ts';
import type { Connection } from '#protocol/wire/connect.ts';
import { connection, openSocket, type OpenSocket } from './socket.ts';

export interface MediaPage extends OpenSocket {
  readonly link: Connection<typeof mediaLink>;
  /** What it was told, in words, in order. */
  readonly told: string[];
}

/** Opens the media link as a page does: with the ticket's address and the page's own origin. */
export async function openMedia(
  pass: { readonly ticket: string; readonly url: string },
  origin: string,
): Promise<MediaPage> {
  const opened = await openSocket(`${pass.url}?ticket=${pass.ticket}`, { origin });
  const link = connection(opened.wire, mediaLink);
  const told: string[] = [];
  link.on('room.opened', () => told.push('opened'));
  link.on('room.closed', ({ reason }) => told.push(`closed: ${reason}`));
  link.on('peer.joined', ({ name }) => told.push(`joined: ${name}`));
  return { ...opened, link, told };
}

/** Opens it and enters the room. Returns whom it found there. */
export async function joinRoom(
  pass: { readonly ticket: string; readonly url: string },
  origin: string,
): Promise<MediaPage & { readonly peers: readonly MediaPeer[] }> {
  const page = await openMedia(pass, origin);
  const { peers } = await page.link.request('room.join', {});
  return { ...page, peers };
}
