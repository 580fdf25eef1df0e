import { z } from 'zod';
import { type ErrorCode, errorCodes } from '../errors.ts';

/** An opaque id made by the platform's id maker. */
export const id = z.string().regex(/^[0-9a-z-]{3,64}$/);

/** An instant, RFC 3339 in UTC. */
export const instant = z.iso.datetime();

/** A GB/T 2260 division code: two digits a province, four a prefecture, six a county; always written with six. */
export const divisionCode = z.string().regex(/^\d{6}$/);

/** A division down to the township, which has nine digits. */
export const placeCode = z.string().regex(/^\d{6}(\d{3})?$/);

/** An IANA time zone name. Times of a hospital are shown in the hospital's zone, and the screen says so. */
export const timeZone = z.string().max(64);

/** The two languages of every text that people read. */
export const localized = z.object({ zh: z.string(), en: z.string() });
export type LocalizedText = z.infer<typeof localized>;

/** An amount of money in the smallest unit of the currency (fen for CNY). */
export const money = z.object({ amount: z.int().min(0), currency: z.literal('CNY') });

/** The body of every answer that is not a success. */
export const errorBody = z.object({
  error: z.object({
    code: z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]),
    message: z.string(),
    retryable: z.boolean(),
    retryAfterMs: z.number().optional(),
    requestId: z.string().optional(),
    /** What is wrong with the input, or what would satisfy a rule: ids and field names, never health data. */
    details: z.record(z.string(), z.unknown()).optional(),
  }),
});
export type ErrorBody = z.infer<typeof errorBody>;

/** The two languages of messages. */
export const messageLanguage = z.enum(['zh', 'en']);
export type MessageLanguage = z.infer<typeof messageLanguage>;

/** A place on a picture: shares of its width and height, so that it is the same place at every size. */
export const point = z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]);
export type Point = z.infer<typeof point>;
