import type { z } from 'zod';

/** One message of the socket: a request of the browser with its reply, or a notification of the server. */
export interface SocketRequest<D extends z.ZodType = z.ZodType, R extends z.ZodType = z.ZodType> {
  readonly m: string;
  readonly d: D;
  readonly reply: R;
  /** True when carrying it out changes something: the browser then sends an `idem` key and may repeat it safely. */
  readonly changes: boolean;
}

/** Defines a request of the browser: its name, its data, the data of its reply. */
export const defineMessage = <D extends z.ZodType, R extends z.ZodType>(
  message: SocketRequest<D, R>,
): SocketRequest<D, R> => message;

export interface SocketNotification<D extends z.ZodType = z.ZodType> {
  readonly m: string;
  readonly d: D;
}

/** Defines a notification of the server. */
export const defineNotification = <D extends z.ZodType>(notification: SocketNotification<D>): SocketNotification<D> =>
  notification;

export type DataOf<T extends { d: z.ZodType }> = z.output<T['d']>;
export type ReplyOf<T extends SocketRequest> = z.output<T['reply']>;
