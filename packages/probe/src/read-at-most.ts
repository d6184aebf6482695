import { createReadStream } from 'node:fs';

/**
 * Reads a file, and of one that is larger than so many bytes one byte more, so that a device without an end can be told and is
 * not read for ever. Rejects with the system's error.
 */
export async function readAtMost(path: string, maxBytes: number): Promise<Buffer> {
  // Loaded when needed: most runs read no file.
  const { buffer } = await import('node:stream/consumers');
  return await buffer(createReadStream(path, { end: maxBytes }));
}
