import { AppError } from '@oih/platform/errors';
import type { Request } from 'express';

const mebibyte = 1024 * 1024;

const tooLarge = (most: number) =>
  new AppError(
    'DOCUMENT_TOO_LARGE',
    `The file is larger than ${most / mebibyte} MiB. Make it smaller and send it again.`,
    {
      details: { bytes: most },
    },
  );

/**
 * The bytes of a body, up to `most`. Of what is larger no more is read than that; the connection is closed with the answer.
 * @throws AppError DOCUMENT_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, BAD_REQUEST when it is empty or broke off.
 */
export async function receive(request: Request, most: number): Promise<Buffer> {
  if (!request.is('application/octet-stream'))
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'Send the file itself. Set Content-Type: application/octet-stream.');
  const refuse = (): never => {
    request.res?.set('Connection', 'close');
    throw tooLarge(most);
  };
  if (Number(request.headers['content-length'] ?? 0) > most) refuse();
  const parts: Buffer[] = [];
  let size = 0;
  try {
    // An answer still has to leave on this connection, so it is not destroyed with the reading.
    for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > most) refuse();
      parts.push(part);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('BAD_REQUEST', 'The file did not arrive as a whole. Send it again.', { cause: error });
  }
  if (size === 0) throw new AppError('BAD_REQUEST', 'The file is empty. Choose another one.');
  return Buffer.concat(parts);
}
