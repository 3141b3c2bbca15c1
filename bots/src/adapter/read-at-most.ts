import { ChannelError } from './channel-error.ts';

/** The whole body, if it is no larger than the limit: an announced size may lie. @throws ChannelError `rejected` */
export async function readAtMost(body: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export function tooLarge(limit: number): ChannelError {
  return new ChannelError('rejected', `The file is larger than ${Math.floor(limit / 1024)} KB.`);
}
